using Cohort.Docs;
using Cohort.Tests.Architecture;

namespace Cohort.Tests.Documents;

/// <summary>Every path that a document names exists.</summary>
public sealed class DocumentPathsTests
{
    public static TheoryData<string> Documents() => [.. Site.Documents(Checkout.Root)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Dead_Document_HasNone(string document) =>
        Violations.AreNone(DocumentPaths.Dead(document, File.ReadAllText(Checkout.At(document)), Exists));

    [Theory]
    [InlineData("see [there](no-such-page.md)")]
    [InlineData("see [there](../src/Cohort/NoSuchFile.cs#L3)")]
    [InlineData("it lies in `src/Cohort/NoSuchRoom/`.")]
    [InlineData("run tests/NoSuchTests now")]
    public void Dead_PlantedPath_IsReported(string text) => Assert.Single(DocumentPaths.Dead("docs/page.md", text, Exists));

    [Theory]
    [InlineData("see [there](../LICENSE) and [here](#above) and [elsewhere](https://example.org/none)")]
    [InlineData("it lies in `src/Cohort/Methods/<Role>/`, or `src/Cohort/Data/`")]
    public void Dead_LivingPath_IsNotReported(string text) => Assert.Empty(DocumentPaths.Dead("docs/page.md", text, Exists));

    private static bool Exists(string path) => File.Exists(Checkout.At(path)) || Directory.Exists(Checkout.At(path));
}
