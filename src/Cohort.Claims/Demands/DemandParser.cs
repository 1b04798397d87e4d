using System.Globalization;
using System.Text.RegularExpressions;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>Reads the line of a demand, part by part, so that each part's mistakes are told at once.</summary>
internal static partial class DemandParser
{
    /// <summary>The longest line that is read; no sentence of a paper needs more.</summary>
    public const int MaxLength = 2000;

    private static readonly Dictionary<string, DemandRole> Roles = Enum.GetValues<DemandRole>().ToDictionary(role => role.ToString()[..1]);
    private static readonly string RolesInWords = string.Join(", ", Roles.Select(r => $"{r.Key} ({r.Value.ToString().ToLowerInvariant()})"));

    /// <summary>Reads a demand.</summary>
    /// <param name="text">The line.</param>
    /// <param name="arms">The arms of the claim.</param>
    /// <param name="problems">Gets a sentence for everything that is wrong.</param>
    /// <returns>The demand, or null where something is wrong.</returns>
    public static Demand? TryParse(string text, IReadOnlyCollection<string> arms, ICollection<string> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add($"a demand has at most {MaxLength} characters, not {text.Length}: {Excerpt.Quoted(text, 30)}");
            return null;
        }

        var found = new List<string>();
        var (head, because) = Cut(text, BecauseWord().Match(text));
        var (compared, within, path) = Clauses(head, found);
        var role = ReadRole(ref compared, found);
        var relation = ReadRelation(compared, found);
        var left = ExpressionParser.TryParse(compared[..relation.Start], arms, found);
        var right = relation.End < 0 ? null : ExpressionParser.TryParse(compared[relation.End..], arms, found);
        var tolerance = ReadWithin(within, relation.Relation, found);
        var read = path is null ? MetricPath.Accuracy : MetricPathParser.TryParse(path.Trim(), found);
        if (because is not null && string.IsNullOrWhiteSpace(because)) found.Add("because says nothing");
        if (found.Count == 0)
        {
            var demand = new Demand(role, left!, relation.Relation!.Value, right!, tolerance, read!, because?.Trim());
            found.AddRange(demand.Faults());
            if (found.Count == 0) return demand;
        }

        foreach (var problem in found) problems.Add(problem);
        return null;
    }

    // What stands before the first word that opens a clause, and what stands behind each such word.
    private static (string Compared, string? Within, string? Path) Clauses(string head, List<string> found)
    {
        var words = ClauseWord().Matches(head).ToArray();
        foreach (var word in words.GroupBy(w => w.Value).Where(w => w.Count() > 1)) found.Add($"{word.Key} is there {word.Count()} times");
        var within = words.FirstOrDefault(w => w.Value == "within");
        var path = words.FirstOrDefault(w => w.Value == "in");
        if (within is not null && path is not null && path.Index < within.Index) found.Add("within stands before in");
        return (words.Length == 0 ? head : head[..words[0].Index], Clause(within), Clause(path));

        string? Clause(Match? word)
        {
            if (word is null) return null;
            var next = words.FirstOrDefault(w => w.Index > word.Index)?.Index ?? head.Length;
            return head[(word.Index + word.Length)..next];
        }
    }

    private static (string Before, string? After) Cut(string text, Match word) =>
        word.Success ? (text[..word.Index], text[(word.Index + word.Length)..]) : (text, null);

    private static DemandRole ReadRole(ref string compared, List<string> found)
    {
        var first = FirstWord().Match(compared);
        var known = Roles.TryGetValue(first.Value.Trim(), out var role);
        if (!known)
        {
            var given = first.Value.Length > 0 ? $", not with {Excerpt.Quoted(first.Value.Trim(), 20)}" : "";
            found.Add($"a demand begins with its role, {RolesInWords}{given}");
        }

        // Where the role was left out, the first word is an arm's or a number.
        if (known || first.Value.Any(char.IsUpper)) compared = compared[first.Length..];
        return role;
    }

    private static (DemandRelation? Relation, int Start, int End) ReadRelation(string compared, List<string> found)
    {
        var marks = RelationMarks().Matches(compared).ToArray();
        if (marks.Length == 0)
        {
            found.Add("there is no >, < or = between two expressions");
            return (null, compared.Length, -1);
        }

        if (marks.Length > 1) found.Add($"a demand compares once, with >, < or =, not {marks.Length} times");
        else if (marks[0].Value is not (">" or "<" or "=")) found.Add($"{Excerpt.Of(marks[0].Value)} is not known: a demand compares with >, < or =");
        DemandRelation? relation = marks[0].Value switch
        {
            ">" => DemandRelation.Above, "<" => DemandRelation.Below, "=" => DemandRelation.Same, _ => null,
        };
        // Behind a second mark lies nothing that could be read.
        return (relation, marks[0].Index, marks.Length > 1 ? -1 : marks[0].Index + marks[0].Length);
    }

    private static double? ReadWithin(string? within, DemandRelation? relation, List<string> found)
    {
        if (relation == DemandRelation.Same && within is null) found.Add("= needs within and a number above 0");
        if (relation is DemandRelation.Above or DemandRelation.Below && within is not null)
            found.Add("within goes with = only; with > and < a margin is added to an expression");
        if (within is null) return null;
        if (double.TryParse(within, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0)
            return value;
        found.Add($"within is followed by a number above 0, not by {Excerpt.Quoted(within.Trim(), 20)}");
        return null;
    }

    [GeneratedRegex(@"(?<!\S)because(?!\S)")]
    private static partial Regex BecauseWord();

    [GeneratedRegex(@"(?<!\S)(?:within|in)(?!\S)")]
    private static partial Regex ClauseWord();

    [GeneratedRegex(@"^\s*\S*")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"[<>=!]+")]
    private static partial Regex RelationMarks();
}
