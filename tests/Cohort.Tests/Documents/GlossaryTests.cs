using System.Text.RegularExpressions;
using Cohort.Tests.Architecture;

namespace Cohort.Tests.Documents;

/// <summary>The glossary says each word once, names nothing that does not exist, and the code keeps off the words that it bans.</summary>
public sealed partial class GlossaryTests
{
    private static readonly string Glossary = File.ReadAllText(Checkout.At("docs/glossary.md"));

    [Fact]
    public void Words_Glossary_AreThereOnceAndInOrder() => Violations.AreNone(Twice(Glossary).Concat(Unordered(Glossary)));

    [Fact]
    public void Words_Planted_AreReported()
    {
        Assert.Equal(["bank is there twice"], Twice("## A\n\n- **bank**: one.\n\n## B\n\n- **bank**: two.\n"));
        Assert.Equal(["arm comes after bank"], Unordered("## A\n\n- **bank**: one.\n- **arm**: two.\n"));
    }

    [Fact]
    public void CodeNames_Glossary_Exist() => Violations.AreNone(Unknown(Glossary));

    [Fact]
    public void CodeNames_Planted_AreReported() => Assert.Equal(["NoSuchType"], Unknown("- **bank**: one (`Bank`, `NoSuchType`, `peers.split`)."));

    [Fact]
    public void BannedWords_NamesInTheSource_AreFree() => Violations.AreNone(Banned(SourceFile.All));

    [Theory]
    [InlineData("class RunStudy;", 1)]
    [InlineData("class Layer { void Layout() { } int made; }", 1)]
    [InlineData("class First { void LayOut() { } }", 1)]
    [InlineData("class First { string Text => \"Study\"; }", 0)]
    public void BannedWords_Planted_AreReported(string text, int found) =>
        Assert.Equal(found, Banned([new SourceFile("src/Cohort/Data/First.cs", text)]).Count());

    private static string[] Terms(string page) => [.. Term().Matches(page).Select(m => m.Groups[1].Value)];

    private static IEnumerable<string> Twice(string page) =>
        Terms(page).GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{g.Key} is there twice");

    private static IEnumerable<string> Unordered(string page) =>
        from section in page.Split("\n## ")
        let terms = Terms(section)
        from pair in terms.Zip(terms.Skip(1))
        where string.CompareOrdinal(pair.First.ToLowerInvariant(), pair.Second.ToLowerInvariant()) > 0
        select $"{pair.Second} comes after {pair.First}";

    private static IEnumerable<string> Unknown(string page)
    {
        var known = SourceFile.All.SelectMany(f => f.Types).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return CodeName().Matches(page).Select(m => m.Groups[1].Value).Where(name => !known.Contains(name));
    }

    private static IEnumerable<string> Banned(IEnumerable<SourceFile> files)
    {
        var words = BannedWord().Matches(Glossary[Glossary.IndexOf("## Words that are not used", StringComparison.Ordinal)..])
            .Select(m => m.Groups[1].Value).Where(word => word != "not").ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(words);
        return from file in files
               from name in file.DeclaredNames
               from word in WordOfName().Matches(name).Select(m => m.Value)
               where words.Contains(word)
               select $"{file.Path} declares {name}: docs/glossary.md has another word for {word}";
    }

    [GeneratedRegex(@"^- \*\*(.+?)\*\*", RegexOptions.Multiline)]
    private static partial Regex Term();

    [GeneratedRegex(@"`([A-Z][A-Za-z]+)`")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^\| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex BannedWord();

    [GeneratedRegex(@"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex WordOfName();
}
