using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tests.Architecture;
using Cohort.Tests.Methods.Planted;

namespace Cohort.Tests.Methods;

/// <summary>No method without test, page, paragraph and citation; no catalogue number that is not the catalogue's.</summary>
public sealed class InventoryTests
{
    private static readonly MethodEntry Planted =
        new MethodCatalogue(typeof(InventoryTests).Assembly).Methods.Single(m => m.Type == typeof(FieldKeepingMethod));

    private static readonly IReadOnlyList<MethodEntry> Library = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;

    public static TheoryData<string> Names() => [.. Library.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Missing_Method_LacksNothing(string name) =>
        Violations.AreNone(MethodInventory.Missing(Library.Where(m => m.Name == name), MethodInventory.Files));

    [Theory]
    [MemberData(nameof(Names))]
    public void Uncited_Method_LacksNothing(string name) => Violations.AreNone(MethodInventory.Uncited(Library.Where(m => m.Name == name)));

    [Fact]
    public void Uncited_PlantedMethods_SayWhatIsMissing()
    {
        Assert.Empty(MethodInventory.Uncited([Planted]));
        Assert.Equal(
            ["planted_field_keeping: the class names no paper: [Paper(\"planted-field-keeping\")]"],
            MethodInventory.Uncited([Planted with { Papers = [] }]));
        Assert.Equal(
            ["planted_field_keeping: papers.json has no citation of \"planted-field-keeping\""],
            MethodInventory.Uncited([Planted with { Papers = [new CitedPaper("planted-field-keeping", null)] }]));
        Assert.Equal(
            ["planted_field_keeping: the citation of \"planted-field-keeping\" in papers.json has no authors"],
            MethodInventory.Uncited([Planted with { Papers = [new CitedPaper("planted-field-keeping", new Citation("Nothing") { Year = 2020 })] }]));
        Assert.Equal(
            ["planted_field_keeping: the class does not name the paper of its own slug: [Paper(\"planted-field-keeping\")]"],
            MethodInventory.Uncited([Planted with { Papers = [Planted.Papers[0] with { Slug = "planted" }] }]));
    }

    [Fact]
    public void Missing_PlantedMethod_LacksAll() => Assert.Equal(
        [
            "planted_field_keeping has no code: FieldKeepingMethod.cs, anywhere below src/Cohort/Methods/Memory/",
            "planted_field_keeping has no note: FieldKeepingMethod.md, anywhere below src/Cohort/Methods/Memory/",
            "planted_field_keeping has no test: FieldKeepingMethodTests.cs, anywhere below tests/Cohort.Tests/Methods/Memory/",
            "planted_field_keeping has no page: planted-field-keeping.md, anywhere below docs/methods/",
        ],
        MethodInventory.Missing([Planted], MethodInventory.Files));

    [Fact]
    public void Missing_MethodInATopic_IsFound() => Assert.Empty(MethodInventory.Missing([Planted],
        [
            "src/Cohort/Methods/Memory/Replay/FieldKeepingMethod.cs", "src/Cohort/Methods/Memory/Replay/FieldKeepingMethod.md",
            "tests/Cohort.Tests/Methods/Memory/Replay/FieldKeepingMethodTests.cs", "docs/methods/planted-field-keeping.md",
        ]));

    [Fact]
    public void Exclusions_Each_HasAReasonAndIsNeeded()
    {
        foreach (var ((name, missing), reason) in MethodInventory.Exclusions)
        {
            Assert.True(reason.Length >= 20, $"{name}: give the reason in a sentence");
            Assert.True(Library.Any(m => m.Name == name), $"{name} is no method: drop its exclusion from {missing}");
        }
    }

    [SkippableFact]
    public void NotInCatalogue_Library_AgreesWithTheCatalogue()
    {
        var data = Environment.GetEnvironmentVariable("COHORT_DATA");
        Skip.If(string.IsNullOrEmpty(data), "COHORT_DATA is not set");
        var path = Path.Combine(data, "..", "catalogue.csv");
        Skip.IfNot(File.Exists(path), "no catalogue beside COHORT_DATA");
        using var stream = File.OpenRead(path);
        var rows = CatalogueRow.Read(stream);
        Assert.True(rows.Count > 300, $"{rows.Count} rows");
        Violations.AreNone(MethodInventory.NotInCatalogue(Library, rows));
        Violations.AreNone(MethodInventory.NotInCatalogue(Bibliography.Library, rows));
    }

    [Theory]
    [InlineData("other,s9-001,Nothing,memory", "other is in the catalogue and not in papers.json",
        "planted: the catalogue has no s9-001 of that name")]
    [InlineData("planted,s9-002,Nothing,memory", "planted: the catalogue's number is s9-002, not s9-001")]
    [InlineData("planted,s9-001,Something,memory", "planted: the catalogue's title is \"Something\", not \"Nothing\"")]
    [InlineData("planted,s9-001,Nothing,memory")]
    public void NotInCatalogue_Papers_OtherRowIsReported(string row, params string[] said) => Assert.Equal(
        said,
        MethodInventory.NotInCatalogue(
            new Bibliography([new("planted", new Citation("Nothing") { Id = "s9-001" }), new("gossip", new Citation("News"))]),
            CatalogueRow.Read(Csv(row))));

    [Theory]
    [InlineData("planted-field-keeping,s9-001,Nothing,memory")]
    [InlineData("other-slug,s9-999,Nothing,memory")]
    [InlineData("planted-field-keeping,s9-999,Nothing,feedback")]
    public void NotInCatalogue_OtherRow_IsReported(string row) =>
        Assert.Single(MethodInventory.NotInCatalogue([Planted with { Id = "s9-999" }], CatalogueRow.Read(Csv(row))));

    [Fact]
    public void NotInCatalogue_SameRow_IsNotReported() => Assert.Empty(MethodInventory.NotInCatalogue(
        [Planted with { Id = "s9-999" }], CatalogueRow.Read(Csv("planted-field-keeping,s9-999,Nothing,memory"))));

    private static MemoryStream Csv(string row) => new(System.Text.Encoding.UTF8.GetBytes($"slug,id,title,role\n{row}\n"));
}
