namespace Cohort.Tests.Architecture;

/// <summary>No circle between rooms; and the rule sees a planted one.</summary>
public sealed class RoomRulesTests
{
    [Fact]
    public void PointDown_Source_Holds() => Violations.AreNone(RoomRules.PointDown(SourceFile.All));

    [Theory]
    [InlineData("Topologies", "using Cohort.Plans;\n")]
    [InlineData("Data", "using Cohort.Models;\n")]
    [InlineData("Options", "using Data = Cohort.Data.Dataset;\n")]
    [InlineData("Options", "using static Cohort.Loops.LearningRun;\n")]
    [InlineData("Contexts", "internal static class Planted { internal static Hooks.IBegin? At; }\n")]
    [InlineData("Contexts", "/// <see cref=\"Cohort.Hooks.IBegin\"/>\n")]
    public void PointDown_UseOfARoomThatIsNotBelow_IsReported(string room, string text) =>
        Assert.Single(RoomRules.PointDown([.. SourceFile.All, new SourceFile($"src/Cohort/{room}/Planted.cs", text)]));

    [Fact]
    public void PointDown_RoomWithoutAFloor_IsReported() =>
        Assert.Single(RoomRules.PointDown([new SourceFile("src/Cohort/Mystery/Planted.cs", "")]));
}
