using System.Globalization;
using System.Text.RegularExpressions;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>
/// Reads one side of a demand: a sum of terms with <c>+</c> and <c>-</c>, also one that begins with a sign; a term is a factor or
/// <c>NUMBER * FACTOR</c>; a factor is a number, an arm with or without <c>@PATH</c>, or a sum in parentheses.
/// </summary>
internal sealed partial class ExpressionParser
{
    private const int MaxDepth = 20;
    private readonly string text;
    private readonly IReadOnlyCollection<string> arms;
    private readonly ICollection<string> problems;
    private int at, depth;
    private bool failed;

    private ExpressionParser(string text, IReadOnlyCollection<string> arms, ICollection<string> problems) =>
        (this.text, this.arms, this.problems) = (text, arms, problems);

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The whole expression, without clauses.</param>
    /// <param name="arms">The arms it may name.</param>
    /// <param name="problems">Gets a sentence for every unknown arm and path, and for the first place where it is no expression.</param>
    /// <returns>The expression, or null where something is wrong.</returns>
    public static DemandExpression? TryParse(string text, IReadOnlyCollection<string> arms, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add("an expression is missing");
            return null;
        }

        var parser = new ExpressionParser(text, arms, problems);
        var before = problems.Count;
        var expression = parser.ReadSum();
        parser.SkipBlanks();
        if (!parser.failed && parser.at < text.Length) parser.Fail("+ or -");
        return problems.Count == before ? expression : null;
    }

    private DemandExpression ReadSum()
    {
        var terms = new List<(bool Minus, DemandExpression Term)>();
        do
        {
            var minus = Take('-');
            if (!minus && !Take('+') && terms.Count > 0) break;
            terms.Add((minus, ReadTerm()));
        }
        while (!failed);
        return terms is [(false, var only)] ? only : new DemandExpression.Sum(terms);
    }

    private DemandExpression ReadTerm()
    {
        var factor = ReadFactor();
        return factor is DemandExpression.Number number && !failed && Take('*') ? new DemandExpression.Multiple(number.Value, ReadFactor()) : factor;
    }

    private DemandExpression ReadFactor()
    {
        SkipBlanks();
        if (Take('('))
        {
            if (++depth > MaxDepth) Fail($"no more than {MaxDepth} open parentheses");
            var inner = failed ? new DemandExpression.Number(0) : ReadSum();
            if (!failed && !Take(')')) Fail("+, - or )");
            depth--;
            return inner;
        }

        if (NumberForm().Match(text, at) is { Success: true } digits)
        {
            at += digits.Length;
            var value = double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);
            if (!double.IsFinite(value)) problems.Add($"{Excerpt.Of(digits.ValueSpan)} is too large a number");
            return new DemandExpression.Number(value);
        }

        if (NameForm().Match(text, at) is not { Success: true } words)
        {
            Fail("a number, an arm or (");
            return new DemandExpression.Number(0);
        }

        at += words.Length;
        var name = Blanks().Replace(words.Value, " ");
        if (!arms.Contains(name))
            problems.Add($"there is no arm {Excerpt.Quoted(name)}: {NearestName.Suggest(name, [.. arms], "arms")}");
        return new DemandExpression.Arm(name, Take('@') ? ReadPath() : null);
    }

    private MetricPath? ReadPath()
    {
        var path = PathForm().Match(text, at).Value;
        at += path.Length;
        return MetricPathParser.TryParse(path, problems);
    }

    private bool Take(char mark)
    {
        SkipBlanks();
        if (failed || at >= text.Length || text[at] != mark) return false;
        at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private void Fail(string expected)
    {
        if (failed) return;
        failed = true;
        var place = at < text.Length ? $"where {Excerpt.Quoted(text.AsSpan(at), 20)} begins, in" : "behind";
        problems.Add($"{expected} should stand {place} {Excerpt.Quoted(text.Trim())}");
    }

    // A number that a word follows is the beginning of a name: 16 peers.
    [GeneratedRegex(@"\G[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![a-zA-Z0-9_.]|\s+[a-z0-9_])")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"\G[a-z0-9_]+(\s+[a-z0-9_]+)*")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // A minus is one, but in the name of a test set or a group.
    [GeneratedRegex(@"\G(?:[a-z0-9_-]+/)?(?:[a-zA-Z]+\.)?(?:groups\.[a-z0-9_-]+\.)?[^\s+\-*()@<>=]*")]
    private static partial Regex PathForm();
}
