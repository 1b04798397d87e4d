using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tests.Methods.Planted;

namespace Cohort.Tests.Methods;

/// <summary>Every method passes every check, unless the table of exclusions says why not; and every check sees a planted violation.</summary>
public sealed class ConformanceTests
{
    private static readonly IReadOnlyList<MethodEntry> Library = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;

    public static TheoryData<string, string> EveryMethodAndCheck()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in Library)
        {
            var checks = Testing.Conformance.Checks.Where(check => !ConformanceExclusions.Reasons.ContainsKey((method.Name, check)));
            foreach (var check in checks) data.Add(method.Name, check);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryMethodAndCheck))]
    public void Check_Method_Passes(string method, string check) =>
        Assert.Null(Testing.Conformance.Check(check, Library.Single(m => m.Name == method).Type));

    [Theory]
    [InlineData(typeof(DriftingMethod), "rerun", "learner")]
    [InlineData(typeof(DriftingMethod), "threads", "learner")]
    [InlineData(typeof(DriftingMethod), "fields", "static field calls")]
    [InlineData(typeof(FieldKeepingMethod), "fields", "field seen")]
    [InlineData(typeof(FieldKeepingMethod), "resume", "learner")]
    [InlineData(typeof(MiscountingMethod), "resume", "what was spent is Steps 70 Examples 512 Labels 136, then Steps 70 Examples 512 Labels 40")]
    [InlineData(typeof(SelfMeetingMethod), "twice", "the first keeps [.seen], the second []")]
    [InlineData(typeof(NotANumberMethod), "finite", "NaN")]
    [InlineData(typeof(LonelyFailingMethod), "one_learner", "throws")]
    [InlineData(typeof(LonelyFailingMethod), "empty_inbox", "throws")]
    [InlineData(typeof(MeddlingMethod), "inputs", "plan")]
    [InlineData(typeof(MeddlingMethod), "fields", "Rounds")]
    [InlineData(typeof(MeddlingMethod), "documented", "year")]
    [InlineData(typeof(OverwritingMethod), "inputs", "owners")]
    [InlineData(typeof(BrittleMethod), "variations", "another harsh, throws InvalidOperationException")]
    [InlineData(typeof(DecliningMethod), "options", "reads back differently")]
    public void Check_PlantedViolation_IsReported(Type planted, string check, string word) =>
        Assert.Contains(word, Testing.Conformance.Check(check, planted));

    [Theory]
    [InlineData("resume")]
    [InlineData("rerun")]
    [InlineData("threads")]
    [InlineData("twice")]
    public void Check_MethodThatSpends_Passes(string check) => Assert.Null(Testing.Conformance.Check(check, typeof(AskingMethod)));

    [Fact]
    public void Checks_Each_HasAPlantedViolation() =>
        Assert.Empty(Testing.Conformance.Checks.Except(
            typeof(ConformanceTests).GetMethod(nameof(Check_PlantedViolation_IsReported))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
                .Select(row => (string)((InlineDataAttribute)row).GetData(null!).Single()[1])));

    [Fact]
    public void Library_HasMethods() => Assert.NotEmpty(Library);

    [Fact]
    public void Reasons_EachExclusion_NamesAMethodAndCheckThatFails()
    {
        foreach (var ((name, check), reason) in ConformanceExclusions.Reasons)
        {
            Assert.True(reason.Length >= 20, $"{name} / {check}: give the reason in a sentence");
            var fails = Library.FirstOrDefault(m => m.Name == name) is { } method && Testing.Conformance.Check(check, method.Type) is not null;
            Assert.True(fails, $"{name} / {check} needs no exclusion any more");
        }
    }
}
