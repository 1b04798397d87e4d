using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tests.Architecture;
using Cohort.Tests.Methods.Planted;

namespace Cohort.Tests.Methods;

/// <summary>No method without test, page and paragraph; no catalogue number that is not the catalogue's.</summary>
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
    }

    [Theory]
    [InlineData("planted-field-keeping,s9-001,memory")]
    [InlineData("other-slug,s9-999,memory")]
    [InlineData("planted-field-keeping,s9-999,feedback")]
    public void NotInCatalogue_OtherRow_IsReported(string row) =>
        Assert.Single(MethodInventory.NotInCatalogue([Planted with { Id = "s9-999" }], CatalogueRow.Read(Csv(row))));

    [Fact]
    public void NotInCatalogue_SameRow_IsNotReported() =>
        Assert.Empty(MethodInventory.NotInCatalogue([Planted with { Id = "s9-999" }], CatalogueRow.Read(Csv("planted-field-keeping,s9-999,memory"))));

    private static MemoryStream Csv(string row) => new(System.Text.Encoding.UTF8.GetBytes($"slug,id,role\n{row}\n"));
}
