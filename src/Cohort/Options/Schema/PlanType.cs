namespace Cohort.Options;

/// <summary>How a .NET type appears in a plan.</summary>
/// <param name="Kind">The form of its values.</param>
/// <param name="Clr">The type; for a nullable value type, what it is a nullable of.</param>
/// <param name="Element">What a list or map holds, else null.</param>
internal sealed record PlanType(PlanTypeKind Kind, Type Clr, PlanType? Element = null)
{
    private static readonly Type[] WholeTypes = [typeof(int), typeof(long), typeof(ulong), typeof(uint)];

    public bool IsNumber => Kind is PlanTypeKind.Whole or PlanTypeKind.Number;

    /// <summary>The number, or the list or map of numbers, that a range would limit.</summary>
    public bool HoldsNumbers => IsNumber || Element is { IsNumber: true };

    public static PlanType Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return new(PlanTypeKind.Flag, type);
        if (WholeTypes.Contains(type)) return new(PlanTypeKind.Whole, type);
        if (type == typeof(double) || type == typeof(float)) return new(PlanTypeKind.Number, type);
        if (type == typeof(string)) return new(PlanTypeKind.Text, type);
        if (type == typeof(PlanPath)) return new(PlanTypeKind.Path, type);
        if (type.IsEnum) return new(PlanTypeKind.Name, type);
        if (type.IsArray) return new(PlanTypeKind.List, type, Of(type.GetElementType()!));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new(PlanTypeKind.List, type, Of(type.GenericTypeArguments[0]));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GenericTypeArguments[0] == typeof(string))
            return new(PlanTypeKind.Map, type, Of(type.GenericTypeArguments[1]));
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true || type.IsGenericType)
            throw new InvalidOperationException(
                $"options cannot hold a {type}: use IReadOnlyList<T>, IReadOnlyDictionary<string, T>, numbers, text, enums or options");
        return new(type.IsInterface || type.IsAbstract ? PlanTypeKind.Choice : PlanTypeKind.Options, type);
    }

    /// <summary>The names of an enumeration as plans write them.</summary>
    public IEnumerable<string> EnumNames => Enum.GetNames(Clr).Select(SnakeCase.Of);

    /// <summary>In words: <c>a whole number</c>.</summary>
    public string Words => Kind switch
    {
        PlanTypeKind.Flag => "true or false",
        PlanTypeKind.Whole => "a whole number",
        PlanTypeKind.Number => "a number",
        PlanTypeKind.Text => "text",
        PlanTypeKind.Path => "a path",
        PlanTypeKind.Name => "one of " + string.Join(", ", EnumNames),
        PlanTypeKind.List => "a list, each item " + Element!.Words,
        PlanTypeKind.Map => "a map from names, each value " + Element!.Words,
        PlanTypeKind.Choice => "a name, name:argument or { name: { options } }",
        _ => "a map of options",
    };
}
