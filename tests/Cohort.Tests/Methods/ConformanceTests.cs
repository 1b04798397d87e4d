using Cohort.Methods;
using Cohort.Tests.Methods.Conformance;
using Cohort.Tests.Methods.Conformance.Planted;

namespace Cohort.Tests.Methods;

/// <summary>Every method passes every check, unless the table of exclusions says why not; and every check sees a planted violation.</summary>
public sealed class ConformanceTests
{
    private static readonly MethodCatalogue Both = new(MethodPlace.Catalogue);

    public static TheoryData<string, string> EveryMethodAndCheck()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in MethodPlace.Library)
        {
            foreach (var check in ConformanceChecks.All.Keys.Where(check => !ConformanceExclusions.Reasons.ContainsKey((method.Name, check)))) data.Add(method.Name, check);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryMethodAndCheck))]
    public void Check_Method_Passes(string method, string check) => Assert.Null(ConformanceChecks.Run(check, Both.Find(method)!));

    [Theory]
    [InlineData(typeof(DriftingMethod), "rerun", "learner")]
    [InlineData(typeof(DriftingMethod), "threads", "learner")]
    [InlineData(typeof(DriftingMethod), "fields", "static field calls")]
    [InlineData(typeof(FieldKeepingMethod), "fields", "field seen")]
    [InlineData(typeof(FieldKeepingMethod), "resume", "learner")]
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
        Assert.Contains(word, ConformanceChecks.Run(check, Both.Methods.Single(m => m.Type == planted)));

    [Fact]
    public void All_EachCheck_HasAPlantedViolation() =>
        Assert.Empty(ConformanceChecks.All.Keys.Except(
            typeof(ConformanceTests).GetMethod(nameof(Check_PlantedViolation_IsReported))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
                .Select(row => (string)((InlineDataAttribute)row).GetData(null!).Single()[1])));

    [Fact]
    public void Library_HasMethods() => Assert.NotEmpty(MethodPlace.Library);

    [Fact]
    public void Reasons_EachExclusion_NamesAMethodAndCheckThatFails()
    {
        foreach (var ((name, check), reason) in ConformanceExclusions.Reasons)
        {
            Assert.True(reason.Length >= 20, $"{name} / {check}: give the reason in a sentence");
            Assert.True(Both.Find(name) is { } method && ConformanceChecks.Run(check, method) is not null, $"{name} / {check} needs no exclusion any more");
        }
    }
}
