using System.Globalization;

namespace Cohort.Data;

/// <summary>
/// Right is any expression by <c>+ - * /</c> and brackets of the numbers before the prompt's <c>=</c>, each once at most, whose value, in exact
/// fractions, is the one behind it.
/// </summary>
internal sealed class ExpressionChecker : TextChecker
{
    private const int MostDepth = 64;

    protected override double Score(string prompt, string known, string given)
    {
        var parts = prompt.TrimEnd(':').Split('=');
        if (parts.Length != 2 || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var target)) return 0;
        var reader = new Reader(given, [.. parts[0].Split(' ')]);
        try
        {
            return reader.Whole() is { } value && value.Over != 0 && value.Under * target == value.Over ? 1 : 0;
        }
        catch (OverflowException)
        {
            return 0;
        }
    }

    // A fraction, over / under, the lower part never 0.
    private readonly record struct Fraction(Int128 Over, Int128 Under);

    private sealed class Reader(string text, List<string> left)
    {
        private int at, depth;

        public Fraction? Whole() => Sum() is { } value && at == text.Length ? value : null;

        private Fraction? Sum()
        {
            var value = Product();
            while (value is { } a && at < text.Length && text[at] is '+' or '-')
            {
                var sign = text[at++] == '+' ? 1 : -1;
                value = Product() is { } b ? checked(new Fraction(a.Over * b.Under + sign * b.Over * a.Under, a.Under * b.Under)) : null;
            }

            return value;
        }

        private Fraction? Product()
        {
            var value = Operand();
            while (value is { } a && at < text.Length && text[at] is '*' or '/')
            {
                var times = text[at++] == '*';
                value = Operand() is not { } b || (!times && b.Over == 0) ? null
                    : times ? checked(new Fraction(a.Over * b.Over, a.Under * b.Under)) : checked(new Fraction(a.Over * b.Under, a.Under * b.Over));
            }

            return value;
        }

        private Fraction? Operand()
        {
            if (at < text.Length && text[at] == '(')
            {
                if (++depth > MostDepth) return null;
                at++;
                var value = Sum();
                depth--;
                return value is not null && at < text.Length && text[at++] == ')' ? value : null;
            }

            var begun = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            return left.Remove(text[begun..at]) ? new Fraction(long.Parse(text.AsSpan(begun..at), CultureInfo.InvariantCulture), 1) : null;
        }
    }
}
