using System.Text;
using Cohort.Problems;

namespace Cohort.Docs;

/// <summary>The page of error codes: a section for every kind of problem that any assembly declares.</summary>
public static class ErrorPage
{
    private static readonly (char Digit, string Title)[] Areas =
    [
        ('1', "Plan, command line and output"),
        ('2', "Data"),
        ('3', "File formats"),
        ('4', "Network"),
        ('5', "Service"),
    ];

    /// <summary>Every kind of problem that the library declares, in order of codes.</summary>
    public static IReadOnlyList<ProblemKind> Kinds => ProblemCatalogue.All;

    internal static string Render()
    {
        var text = new StringBuilder(Markdown.Origin("every ProblemKind in src/Cohort"));
        text.Append("\n# Errors\n\nEvery input that cannot be used is answered by all that is wrong with it, one line each, with a code. "
            + "Codes are never reused. How the process ends is on the page of [exit codes](exit-codes.md).\n");
        foreach (var (digit, title) in Areas)
        {
            var kinds = Kinds.Where(kind => kind.Code[3] == digit).ToArray();
            if (kinds.Length == 0) continue;
            text.Append($"\n## {title}\n");
            foreach (var kind in kinds)
                text.Append($"\n### {kind.Code}\n\n**{Markdown.Plain(kind.Title)}.** {Markdown.Plain(kind.Help)}\n\nExit code {(int)kind.Exit}.\n");
        }

        return text.ToString();
    }
}
