using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class PlanProblemListTests
{
    [Fact]
    public void Problems_AddedInAnyOrder_AreListedByLineAndFlagsLast()
    {
        var problems = new PlanProblemList();
        problems.Add(PlanProblems.WrongType, new PlanPlace("--set b"), "1");
        problems.Add(PlanProblems.WrongType, new PlanPlace("plan.yaml", 9), "2");
        problems.Add(PlanProblems.WrongType, new PlanPlace("plan.yaml", 3), "3");
        problems.Add(PlanProblems.WrongType, new PlanPlace("--set a"), "4");

        Assert.Equal(["3", "2", "1", "4"], problems.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void ThrowIfAny_None_DoesNothing() => new PlanProblemList().ThrowIfAny();

    [Fact]
    public void Codes_AreDistinctAndInTheRangeOfPlans()
    {
        var codes = typeof(PlanProblems).GetFields().Select(field => ((ProblemKind)field.GetValue(null)!).Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^COH10[0-9][0-9]$", code));
    }
}
