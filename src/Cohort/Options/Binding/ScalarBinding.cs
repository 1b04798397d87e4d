using System.Globalization;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>Single values: text to flags, numbers and names.</summary>
internal static class ScalarBinding
{
    /// <summary>The value of a node, or null after adding a problem.</summary>
    public static object? Read(PlanType type, PlanNode node, string path, PlanRangeAttribute? range, PlanProblemList problems)
    {
        if (node is PlanScalar { IsNull: false } scalar)
        {
            switch (type.Kind)
            {
                case PlanTypeKind.Text:
                    return scalar.Text;
                case PlanTypeKind.Path:
                    return Path(scalar, path, problems);
                case PlanTypeKind.Flag when !scalar.Quoted && scalar.Text is "true" or "True" or "TRUE":
                    return true;
                case PlanTypeKind.Flag when !scalar.Quoted && scalar.Text is "false" or "False" or "FALSE":
                    return false;
                case PlanTypeKind.Name:
                    return Name(type, scalar, path, problems);
                case PlanTypeKind.Whole when !scalar.Quoted && IsWhole(scalar.Text):
                    return InRange(Whole(type.Clr, scalar, path, problems), scalar, path, range, problems);
                case PlanTypeKind.Number when !scalar.Quoted && TryNumber(scalar.Text, out var number):
                    return InRange(Finite(type.Clr, number, scalar, path, problems), scalar, path, range, problems);
                case PlanTypeKind.Whole when !scalar.Quoted && TryNumber(scalar.Text, out var notWhole) && !double.IsFinite(notWhole):
                    return Finite(typeof(double), notWhole, scalar, path, problems);
            }
        }

        problems.Add(PlanProblems.WrongType, node.Place, $"{Excerpt.Of(path, 120)} is {node.InWords}, but {type.Words} is expected");
        return null;
    }

    private static PlanPath? Path(PlanScalar scalar, string path, PlanProblemList problems)
    {
        if (scalar.File is { } file) return new PlanPath(scalar.Text, file);
        if (scalar.Text.Trim().Length > 0 && !scalar.Text.Contains('\0')) return PlanPath.Of(scalar.Text, scalar.Place.Folder);
        problems.Add(PlanProblems.WrongType, scalar.Place, $"{Excerpt.Of(path, 120)} is {scalar.InWords}, but a path is expected");
        return null;
    }

    private static object? Name(PlanType type, PlanScalar scalar, string path, PlanProblemList problems)
    {
        var names = type.EnumNames.ToList();
        var at = names.IndexOf(scalar.Text);
        if (at >= 0) return Enum.Parse(type.Clr, Enum.GetNames(type.Clr)[at]);
        problems.Add(PlanProblems.UnknownName, scalar.Place,
            $"unknown name {Excerpt.Quoted(scalar.Text)} for {Excerpt.Of(path, 120)}{NearestName.Hint(scalar.Text, names)}; "
            + $"known: {Excerpt.Names(names)}");
        return null;
    }

    private static bool IsWhole(string text)
    {
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static object? Whole(Type type, PlanScalar scalar, string path, PlanProblemList problems)
    {
        var culture = CultureInfo.InvariantCulture;
        var (text, least, most) = (scalar.Text, "", "");
        if (type == typeof(int))
        {
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value)) return value;
            (least, most) = (int.MinValue.ToString(culture), int.MaxValue.ToString(culture));
        }
        else if (type == typeof(uint))
        {
            if (uint.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value)) return value;
            (least, most) = ("0", uint.MaxValue.ToString(culture));
        }
        else if (type == typeof(long))
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value)) return value;
            (least, most) = (long.MinValue.ToString(culture), long.MaxValue.ToString(culture));
        }
        else
        {
            if (ulong.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value)) return value;
            (least, most) = ("0", ulong.MaxValue.ToString(culture));
        }

        problems.Add(PlanProblems.OutOfRange, scalar.Place,
            $"{Excerpt.Of(path, 120)} must be a whole number from {least} to {most}, not {Excerpt.Of(text)}");
        return null;
    }

    /// <summary>Numbers of YAML's core schema: decimal, with or without exponent, <c>.inf</c> and <c>.nan</c>.</summary>
    private static bool TryNumber(string text, out double number)
    {
        number = text.ToLowerInvariant() switch
        {
            ".nan" or "nan" => double.NaN,
            ".inf" or "+.inf" or "inf" or "infinity" => double.PositiveInfinity,
            "-.inf" or "-inf" or "-infinity" => double.NegativeInfinity,
            _ => 0,
        };
        if (number != 0) return true;
        const NumberStyles decimals = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E')
            && double.TryParse(text, decimals, CultureInfo.InvariantCulture, out number);
    }

    private static object? Finite(Type type, double number, PlanScalar scalar, string path, PlanProblemList problems)
    {
        object value = type == typeof(float)
            ? float.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) ? (object)single : (float)number
            : number;
        if (value is float f ? float.IsFinite(f) : double.IsFinite(number)) return value;
        problems.Add(PlanProblems.NotFinite, scalar.Place, $"{Excerpt.Of(path, 120)} must be a finite number, not {Excerpt.Of(scalar.Text)}");
        return null;
    }

    private static object? InRange(object? value, PlanScalar scalar, string path, PlanRangeAttribute? range, PlanProblemList problems)
    {
        if (value is null || range is null || range.Holds(Convert.ToDouble(value, CultureInfo.InvariantCulture))) return value;
        problems.Add(PlanProblems.OutOfRange, scalar.Place, $"{Excerpt.Of(path, 120)} must be {range.InWords()}, not {Excerpt.Of(scalar.Text)}");
        return null;
    }
}
