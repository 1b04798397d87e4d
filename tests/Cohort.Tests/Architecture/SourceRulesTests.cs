namespace Cohort.Tests.Architecture;

/// <summary>The source keeps the rules; and each rule sees a planted violation.</summary>
public sealed class SourceRulesTests
{
    [Fact]
    public void All_Source_IsFound() => Assert.True(SourceFile.All.Count > 200, $"{SourceFile.All.Count} files");

    [Fact]
    public void NamespacesMatchRooms_Source_Holds() => Violations.AreNone(SourceRules.NamespacesMatchRooms(SourceFile.All));

    [Fact]
    public void NamespacesMatchRooms_FolderBelowARoomInTheNamespace_IsReported()
    {
        var file = Planted("Methods/Exchange/Planted.cs", "namespace Cohort.Methods.Exchange;\npublic class Planted;\n");
        Assert.Single(SourceRules.NamespacesMatchRooms([file]));
    }

    [Fact]
    public void TypesAreNotNamedLikeRooms_Source_Holds() => Violations.AreNone(SourceRules.TypesAreNotNamedLikeRooms(SourceFile.All));

    [Theory]
    [InlineData("Exchange")]
    [InlineData("Memory")]
    [InlineData("Cohort")]
    [InlineData("Methods")]
    [InlineData("Glyphs")]
    public void TypesAreNotNamedLikeRooms_TypeWithSuchAName_IsReported(string name)
    {
        var type = Planted($"Methods/{name}.cs", $"namespace Cohort.Methods;\n\npublic sealed class {name};\n");
        Assert.Single(SourceRules.TypesAreNotNamedLikeRooms([Planted("Methods/Glyphs/Pen.cs", ""), type]));
    }

    [Fact]
    public void NamesSaySomething_Source_Holds() => Violations.AreNone(SourceRules.NamesSaySomething(SourceFile.All));

    [Theory]
    [InlineData("Data/TableUtils.cs")]
    [InlineData("Data/Helpers/Rows.cs")]
    [InlineData("Loops/RunManager.cs")]
    public void NamesSaySomething_EmptyWord_IsReported(string path) => Assert.Single(SourceRules.NamesSaySomething([Planted(path, "")]));

    [Fact]
    public void OneTypePerFile_Source_Holds() => Violations.AreNone(SourceRules.OneTypePerFile(SourceFile.All));

    [Fact]
    public void OneTypePerFile_TwoPublicTypes_IsReported() =>
        Assert.Single(SourceRules.OneTypePerFile([Planted("Data/First.cs", "public record First(int X);\n\npublic enum Second\n{\n}\n")]));

    [Fact]
    public void OneTypePerFile_AnotherName_IsReported() =>
        Assert.Single(SourceRules.OneTypePerFile([Planted("Data/First.cs", "internal static class Other;\n")]));

    [Fact]
    public void FilesAreShort_Source_Holds() => Violations.AreNone(SourceRules.FilesAreShort(SourceFile.Everywhere));

    [Theory]
    [InlineData("Data/First.cs", 299, 0)]
    [InlineData("Data/First.cs", 300, 1)]
    [InlineData("Data/Generated/First.cs", 300, 0)]
    public void FilesAreShort_LongFile_IsReported(string path, int lines, int found) =>
        Assert.Equal(found, SourceRules.FilesAreShort([Planted(path, new string('\n', lines))]).Count());

    [Fact]
    public void MethodsAreShort_Source_Holds() => Violations.AreNone(SourceRules.MethodsAreShort(SourceFile.Everywhere));

    [Theory]
    [InlineData("int First() { NL }", 1)]
    [InlineData("int First() => [NL];", 1)]
    [InlineData("First() { NL }", 1)]
    [InlineData("int Second { get { NL } }", 1)]
    [InlineData("/* NL */ int Second() => 1;", 0)]
    public void MethodsAreShort_LongMember_IsReported(string member, int found)
    {
        var text = $"class First {{ {member.Replace("NL", new string('\n', 59), StringComparison.Ordinal)} }}";
        Assert.Equal(found, SourceRules.MethodsAreShort([Planted("Data/First.cs", text)]).Count());
        Assert.Empty(SourceRules.MethodsAreShort([Planted("Data/First.cs", text.Replace("\n\n", "\n", StringComparison.Ordinal))]));
    }

    [Fact]
    public void LinesAreShort_Source_Holds() => Violations.AreNone(SourceRules.LinesAreShort(SourceFile.Everywhere));

    [Fact]
    public void LinesAreShort_LongLine_IsReported()
    {
        var file = Planted("Data/First.cs", $"\n{new string('/', 151)}\n{new string('/', 150)}\n");
        Assert.Equal(["src/Cohort/Data/First.cs:2: 151 columns, more than 150"], SourceRules.LinesAreShort([file]));
    }

    [Fact]
    public void MethodsLieInTopics_Source_Holds() => Violations.AreNone(SourceRules.MethodsLieInTopics(SourceFile.All));

    [Theory]
    [InlineData("Methods/Exchange/", 1)]
    [InlineData("Methods/Exchange/Robust/", 1)]
    [InlineData("Data/", 0)]
    public void MethodsLieInTopics_CrowdedFolder_IsReported(string folder, int found) =>
        Assert.Equal(found, SourceRules.MethodsLieInTopics([.. Enumerable.Range(0, 26).Select(i => Planted($"{folder}Method{i}.cs", ""))]).Count());

    [Fact]
    public void ProblemsAreDeclaredTogether_Source_Holds() => Violations.AreNone(SourceRules.ProblemsAreDeclaredTogether(SourceFile.All));

    [Fact]
    public void ProblemsAreDeclaredTogether_CodeElsewhere_IsReported() =>
        Assert.Single(SourceRules.ProblemsAreDeclaredTogether([Planted("Data/First.cs", "    public static readonly ProblemKind Odd = new();\n")]));

    private static SourceFile Planted(string path, string text) => new($"src/Cohort/{path}", text);
}
