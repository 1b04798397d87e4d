using System.Collections;
using System.Reflection;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// Makes options out of the nodes of a plan. The options classes are the schema: public properties that can be set are keys (in snake_case),
/// <c>required</c> ones must be given, a property whose type is an interface or an abstract class is a choice by name. What a plan leaves
/// out keeps the default of its class. Everything that is wrong is found in one pass.
/// </summary>
/// <param name="catalogue">What the plan can name.</param>
internal sealed class PlanBinder(PlanCatalogue catalogue)
{
    /// <summary>The deepest nesting of options, counting short forms such as <c>a:b:c</c>.</summary>
    private const int MaxDepth = 2 * PlanReader.MaxDepth;

    /// <summary>Makes options out of a plan.</summary>
    /// <param name="node">The plan.</param>
    /// <exception cref="CohortException">Something is wrong with the plan; lists everything.</exception>
    public T Bind<T>(PlanNode node)
        where T : class
    {
        var problems = new PlanProblemList();
        var bound = Bind<T>(node, problems);
        problems.ThrowIfAny();
        return bound!;
    }

    /// <summary>Makes options out of a plan, adding what is wrong to what is already known to be.</summary>
    /// <param name="node">The plan.</param>
    /// <param name="problems">Takes what is wrong; if it took anything, the result is not to be used.</param>
    public T? Bind<T>(PlanNode node, PlanProblemList problems)
        where T : class =>
        (T?)Bind(typeof(T), node, problems);

    /// <summary>Makes options out of a plan, adding what is wrong to what is already known to be.</summary>
    /// <param name="type">The options class, or the interface or abstract class of a choice.</param>
    /// <param name="node">The plan.</param>
    /// <param name="problems">Takes what is wrong; if it took anything, the result is not to be used.</param>
    public object? Bind(Type type, PlanNode node, PlanProblemList problems) =>
        new Pass(catalogue, problems, FamiliarTo(type)).Value(PlanType.Of(type), node, "", range: null, depth: 0);

    private static Dictionary<string, string> FamiliarTo(Type type) =>
        type.GetCustomAttributes<PlanFamiliarKeyAttribute>().ToDictionary(key => key.Key, key => key.Meant, StringComparer.OrdinalIgnoreCase);

    /// <summary>One pass over a plan. Methods return null where they have added a problem.</summary>
    private sealed class Pass(PlanCatalogue catalogue, PlanProblemList problems, IReadOnlyDictionary<string, string> familiar)
    {
        public object? Value(PlanType type, PlanNode node, string path, PlanRangeAttribute? range, int depth)
        {
            if (depth > MaxDepth)
            {
                problems.Add(PlanProblems.TooDeep, node.Place, $"{Cut(path)} is nested more than {MaxDepth} levels deep");
                return null;
            }

            return type.Kind switch
            {
                PlanTypeKind.List => List(type, node, path, range, depth),
                PlanTypeKind.Map => Map(type, node, path, range, depth),
                PlanTypeKind.Choice => Choice(type.Clr, node, path, depth),
                PlanTypeKind.Options => Options(OptionsSchema.Of(type.Clr), node, path, depth),
                _ => ScalarBinding.Read(type, node, path, range, problems),
            };
        }

        private Array? List(PlanType type, PlanNode node, string path, PlanRangeAttribute? range, int depth)
        {
            var items = node switch
            {
                PlanList list => list.Items,
                { IsNull: true } => [],
                _ => [node],
            };
            if (type.Element!.IsNumber && node is PlanScalar { Quoted: false } one && one.Text.Contains(',')) return Several(one, path);
            var bound = Array.CreateInstance(type.Element!.Clr, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                var value = Value(type.Element, items[i], node is PlanList ? $"{path}.{i}" : path, range, depth + 1);
                if (value is not null) bound.SetValue(value, i);
            }

            return bound;
        }

        // What looks like several numbers where only one could stand.
        private Array? Several(PlanScalar node, string path)
        {
            var items = node.Text.Trim('[', ']', ' ');
            problems.Add(PlanProblems.WrongType, node.Place, $"{Cut(path)} is {node.InWords}, but a list is expected, as in "
                + $"{Excerpt.Of(path.Split('.')[^1])}: [{Excerpt.Of(items)}]; behind a name and a colon there is room for one value");
            return null;
        }

        private object? Map(PlanType type, PlanNode node, string path, PlanRangeAttribute? range, int depth)
        {
            var element = type.Element!;
            var map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), element.Clr))!;
            if (node.IsNull) return map;
            if (node is not PlanMap given) return Wrong(type, node, path);
            foreach (var entry in given.Entries)
                map[entry.Key] = Value(element, entry.Value, Sub(path, entry.Key), range, depth + 1) ?? Default(element.Clr);
            return map;
        }

        private object? Choice(Type choice, PlanNode node, string path, int depth)
        {
            var named = NamedChoice.Of(node, choice, catalogue);
            if (named is not null) return Named(choice, named, path, alsoKeys: [], depth);
            if (node is PlanMap { Entries.Count: > 1 } map)
                problems.Add(PlanProblems.SeveralNames, node.Place,
                    $"{Cut(path)} wants one name, not {map.Entries.Count}: {Excerpt.Names(map.Entries.Select(e => Excerpt.Of(e.Key)))}");
            else
                problems.Add(PlanProblems.WrongType, node.Place,
                    $"{Cut(path)} is {node.InWords}, but a name is expected: {Excerpt.Names(catalogue.ChoicesOf(choice).Keys)}");
            return null;
        }

        private object? Named(Type choice, NamedChoice named, string path, IEnumerable<string> alsoKeys, int depth)
        {
            var choices = catalogue.ChoicesOf(choice);
            if (!choices.TryGetValue(named.Name, out var type))
            {
                var hint = Hint(named.Name, choices.Keys.Concat(alsoKeys).Concat(NamedChoice.ShortFormOf(choice)?.Known ?? []));
                var where = path.Length == 0 ? "" : $" for {Cut(path)}";
                problems.Add(PlanProblems.UnknownName, named.Place,
                    $"unknown name {Excerpt.Quoted(named.Name)}{where}{hint}; known: {Excerpt.Names(choices.Keys)}");
                return null;
            }

            var schema = OptionsSchema.Of(type);
            return Options(schema, named.Options(schema, problems), Sub(path, named.Name), depth + 1);
        }

        private object? Options(OptionsSchema schema, PlanNode node, string path, int depth)
        {
            node = schema.LongForm(node);
            if (node is PlanList || (node is PlanScalar { IsNull: false } && schema.Choice is null))
            {
                problems.Add(PlanProblems.WrongType, node.Place,
                    $"{Cut(path)} is {node.InWords}, but a map is expected with the keys {Excerpt.Names(schema.Keys)}");
                return null;
            }

            var before = problems.Count;
            var options = schema.Create();
            var given = new HashSet<string>();
            var others = new List<PlanEntry>();
            foreach (var entry in node is PlanMap map ? map.Entries : [])
            {
                if (schema.Find(entry.Key) is not { } property) others.Add(entry);
                else if (given.Add(property.Key)) Set(options, property, entry.Value, Sub(path, property.Key), depth);
            }

            Former(schema, others, path);
            if (schema.Choice is { } choice)
            {
                var named = node is PlanScalar { IsNull: false }
                    ? NamedChoice.Of(node, choice.Type.Clr, catalogue)
                    : TakeName(choice.Type.Clr, schema.Keys, others);
                if (named is not null)
                {
                    given.Add(choice.Key);
                    Assign(options, choice, Named(choice.Type.Clr, named, path, schema.Keys, depth), named.Place, path);
                }
            }

            Unknown(schema, others, path);
            foreach (var missing in schema.Properties.Where(property => property.Required && !given.Contains(property.Key)))
                Missing(missing, node, path);
            if (problems.Count > before) return null;
            foreach (var rule in (options as IValidatable)?.Validate() ?? [])
                problems.Add(PlanProblems.Inconsistent, node.Place, path.Length == 0 ? rule : $"{Cut(path)}: {rule}");
            return options;
        }

        private void Former(OptionsSchema schema, List<PlanEntry> others, string path)
        {
            foreach (var entry in others.Where(entry => schema.Former.ContainsKey(entry.Key)).ToArray())
            {
                problems.Add(PlanProblems.UnknownKey, entry.Place, $"{Sub(path, entry.Key)} is no key any more: {schema.Former[entry.Key]}");
                others.Remove(entry);
            }
        }

        /// <summary>Takes the entry that names the choice: the only one left, else the first with a known name.</summary>
        private NamedChoice? TakeName(Type choice, IEnumerable<string> keys, List<PlanEntry> others)
        {
            var known = catalogue.ChoicesOf(choice);
            if (keys.FirstOrDefault(known.ContainsKey) is { } both)
                throw new InvalidOperationException($"\"{both}\" is a key beside the {choice.Name} that has this name too");
            var at = others.Count == 1 ? 0 : others.FindIndex(entry => known.ContainsKey(entry.Key));
            if (at < 0) return null;
            var entry = others[at];
            others.RemoveAt(at);
            return new NamedChoice(entry.Key, entry.Value, entry.Place);
        }

        private void Unknown(OptionsSchema schema, List<PlanEntry> others, string path)
        {
            var names = schema.Choice is { } choice ? catalogue.ChoicesOf(choice.Type.Clr).Keys : [];
            foreach (var entry in others)
            {
                var where = path.Length == 0 ? "" : $" in {Cut(path)}";
                if (names.Contains(entry.Key))
                    problems.Add(PlanProblems.SeveralNames, entry.Place,
                        $"a second name {Excerpt.Quoted(entry.Key)}{where}: begin a new item for it");
                else
                    problems.Add(PlanProblems.UnknownKey, entry.Place,
                        $"unknown key {Excerpt.Quoted(entry.Key)}{where}{Hint(entry.Key, schema.Keys.Concat(names))}; "
                        + $"known: {Excerpt.Names(schema.Keys)}");
            }
        }

        // What is familiar from elsewhere is a key of this place, or one of another.
        private string Hint(string key, IEnumerable<string> known)
        {
            if (key.Contains(':')) return " (a colon behind a key is followed by a space)";
            if (!familiar.TryGetValue(key, out var meant)) return NearestName.Hint(key, known);
            var last = meant.Split('.')[^1];
            return $" (did you mean \"{(known.Contains(last) ? last : meant)}\"?)";
        }

        private void Missing(OptionsProperty property, PlanNode node, string path)
        {
            var message = property.IsChoice
                ? $"{(path.Length == 0 ? "the plan" : Cut(path))} names none of {Excerpt.Names(catalogue.ChoicesOf(property.Type.Clr).Keys)}"
                : $"{Sub(path, property.Key)} is missing; expected is {property.Type.Words}";
            problems.Add(PlanProblems.MissingKey, node.Place, message);
        }

        private void Set(object options, OptionsProperty property, PlanNode node, string path, int depth)
        {
            if (node.IsNull && property.Nullable) property.Property.SetValue(options, null);
            else Assign(options, property, Value(property.Type, node, path, property.Range, depth + 1), node.Place, path);
        }

        private void Assign(object options, OptionsProperty property, object? value, PlanPlace place, string path)
        {
            if (value is null) return;
            try
            {
                property.Property.SetValue(options, value);
            }
            catch (TargetInvocationException e) when (e.InnerException is ArgumentException inner)
            {
                problems.Add(PlanProblems.Inconsistent, place, $"{Cut(path)}: {inner.Message}");
            }
        }

        private object? Wrong(PlanType type, PlanNode node, string path)
        {
            problems.Add(PlanProblems.WrongType, node.Place, $"{Cut(path)} is {node.InWords}, but {type.Words} is expected");
            return null;
        }

        private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

        private static string Sub(string path, string key) => path.Length == 0 ? Excerpt.Of(key) : $"{path}.{Excerpt.Of(key)}";

        private static string Cut(string path) => path.Length == 0 ? "the plan" : Excerpt.Of(path, 120);
    }
}
