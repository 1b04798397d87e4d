using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Cohort.Roles;

namespace Cohort.Docs;

/// <summary>
/// What callers of an assembly may use, as text: one line a type, one a member. A change of it shows in the diff, and is one to be made on
/// purpose. Methods are left out: their options are on their own pages, and adding one touches no file but its own.
/// </summary>
public static class PublicSurface
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    /// <summary>The assemblies that have callers.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = ["Cohort", "Cohort.Claims", "Cohort.Tensors", "Cohort.Testing"];

    /// <summary>The surface of an assembly.</summary>
    /// <returns>First how many public types there are, then each with its members, ordered by name.</returns>
    public static string Render(Assembly assembly)
    {
        Type[] types = [.. assembly.GetExportedTypes().Where(t => !IsMethod(t)).OrderBy(t => t.FullName, StringComparer.Ordinal)];
        var head = $"# {assembly.GetName().Name}: {types.Length} public types beside methods and metrics.\n"
            + "# Written by: dotnet run -c Release --project eng/Docs\n";
        return head + string.Concat(types.Select(Render));
    }

    /// <summary>The surface of a type.</summary>
    public static string Render(Type type)
    {
        var members = Members(type).Order(StringComparer.Ordinal).Select(line => $"  {line}\n");
        return $"\n{Kind(type)} {type.Namespace}.{Name(type, own: true)}{Bases(type)}\n{string.Concat(members)}";
    }

    private static bool IsMethod(Type type) =>
        (typeof(IMethod).IsAssignableFrom(type) && !type.IsInterface) || (type.DeclaringType is { } outer && IsMethod(outer));

    private static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        if (typeof(Delegate).IsAssignableFrom(type)) return "delegate";
        if (IsRecord(type)) return type.IsValueType ? "record struct" : "record";
        if (type.IsValueType) return "struct";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static string Bases(Type type)
    {
        if (type.IsEnum) return "";
        var inherited = type.GetInterfaces().SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        var bases = type.GetInterfaces().Where(IsBase).Select(i => Name(i)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) bases.Insert(0, Name(parent));
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";

        bool IsBase(Type i) => i.IsVisible && !inherited.Contains(i) && !(IsRecord(type) && i.Name == "IEquatable`1");
    }

    private static string[] Members(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return Enum.GetNames(type);
        var fields = type.GetFields(all).Where(f => f.IsPublic || f.IsFamily).Select(Field);
        var constructors = type.GetConstructors(all).Where(Seen).Select(c => $"{Modifiers(c)}new({Parameters(c)})");
        var properties = type.GetProperties(all).Where(p => p.GetAccessors(true).Any(Seen)).Select(Property);
        var methods = type.GetMethods(all)
            .Where(m => Seen(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(Method);
        var events = type.GetEvents(all).Where(e => Seen(e.AddMethod!)).Select(e => $"event {Name(e.EventHandlerType!)} {e.Name}");
        return [.. fields, .. constructors, .. properties, .. methods, .. events];
    }

    /// <summary>Whether callers see it and a person wrote it; what compilers add to records is of no interest, their accessors are.</summary>
    private static bool Seen(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && (IsAccessor(method) || !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static bool IsAccessor(MethodBase method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal);

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const" : field.IsStatic ? "static field" : "field";
        return $"{kind} {Name(field.FieldType)} {field.Name}";
    }

    private static string Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod is { } g && Seen(g), property.SetMethod is { } s && Seen(s));
        var once = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var accessors = (get ? " get;" : "") + (set ? once ? " init;" : " set;" : "");
        var index = property.GetIndexParameters() is { Length: > 0 } i ? $"[{string.Join(", ", i.Select(Parameter))}]" : "";
        var type = $"{Name(property.PropertyType)}{Mark(Nullability.Create(property))}";
        return $"{Modifiers(property.GetAccessors(true)[0])}{type} {property.Name}{index} {{{accessors} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var type = $"{Name(method.ReturnType)}{Mark(Nullability.Create(method.ReturnParameter))}";
        return $"{Modifiers(method)}{type} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifiers(MethodBase method) => (method.IsFamily ? "protected " : "") + Binding(method);

    private static string Binding(MethodBase method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return method.IsAbstract ? "" : "default ";
        if (method.IsAbstract) return "abstract ";
        if (method is MethodInfo m && m.GetBaseDefinition() != m) return "override ";
        return method.IsVirtual && !method.IsFinal ? "virtual " : "";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var standard = parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.DefaultValue ?? "null", CultureInfo.InvariantCulture)}" : "";
        return $"{Way(parameter)}{Name(parameter.ParameterType)}{Mark(Nullability.Create(parameter))} {parameter.Name}{standard}";
    }

    private static string Way(ParameterInfo parameter)
    {
        if (parameter.IsOut) return "out ";
        if (parameter.ParameterType.IsByRef) return parameter.IsIn ? "in " : "ref ";
        return parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
    }

    private static string Mark(NullabilityInfo info) =>
        info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType && !info.Type.IsGenericParameter ? "?" : "";

    private static string Name(Type type, bool own = false)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Name(value)}?";
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType) name += $"<{string.Join(", ", type.GetGenericArguments().Select(a => Name(a)))}>";
        return type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!, own)}.{name}" : name;
    }
}
