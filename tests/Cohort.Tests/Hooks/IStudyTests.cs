using Cohort.Hooks;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Tests.Hooks;

public class IStudyTests
{
    public static TheoryData<Type> Studies => [.. PlanSource.Catalogue.Named.Where(t => t.IsAssignableTo(typeof(IStudy)))];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Directions_AreThoseOfTheReports(Type type)
    {
        var study = (IStudy)Activator.CreateInstance(type)!;
        Assert.NotEmpty(study.LowerIsBetter);
        Assert.All(study.LowerIsBetter, m => Assert.Equal(m.Value, MetricDirection.LowerIsBetter(m.Key)));
    }
}
