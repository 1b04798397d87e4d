using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// Lays values over a plan before it is bound. The types of the options guide it: naming another choice replaces the old one with its options,
/// naming the same one keeps the options it had, short forms are written out where one of their options is set.
/// </summary>
/// <param name="catalogue">What the plan can name.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class PlanOverlay(PlanCatalogue catalogue, PlanProblemList problems)
{
    /// <summary>Sets values in a plan, one after the other.</summary>
    /// <typeparam name="T">The options the plan will be bound to.</typeparam>
    /// <param name="plan">The plan, or null for an empty one.</param>
    /// <param name="overrides">The values; a later one wins.</param>
    public PlanNode Set<T>(PlanNode? plan, IEnumerable<PlanOverride> overrides)
    {
        var node = plan ?? new PlanMap([], PlanPlace.None);
        foreach (var set in overrides)
        {
            if (PlanReader.ParseValue(set.Value, set.Flag, problems) is not { } value) continue;
            if (set.File is { } file && value is PlanScalar text) value = new PlanScalar(text.Text, text.Quoted, text.Place) { File = file };
            var path = set.Path.Split('.');
            if (path.Length <= PlanReader.MaxDepth) node = Set(node, PlanType.Of(typeof(T)), path, value);
            else problems.Add(PlanProblems.BadOverride, value.Place, $"the path has more than {PlanReader.MaxDepth} keys");
        }

        return node;
    }

    /// <summary>
    /// Merges a part of a plan into a plan: its maps are followed key by key, and what lies at their ends takes the place of what was there.
    /// A key may be a path, with dots.
    /// </summary>
    /// <typeparam name="T">The options the plan will be bound to.</typeparam>
    /// <param name="plan">The plan.</param>
    /// <param name="over">What is merged into it.</param>
    public PlanNode Merge<T>(PlanNode plan, PlanMap over) => Merge(plan, PlanType.Of(typeof(T)), [], over);

    private PlanNode Merge(PlanNode node, PlanType type, string[] under, PlanMap over)
    {
        foreach (var entry in over.Entries)
        {
            string[] path = [.. under, .. entry.Key.Split('.')];
            if (path.Length > PlanReader.MaxDepth)
                problems.Add(PlanProblems.BadOverride, entry.Place, $"the path has more than {PlanReader.MaxDepth} keys");
            else if (entry.Value is PlanMap { Entries.Count: > 0 } inner) node = Merge(node, type, path, inner);
            else node = Set(node, type, path, entry.Value, merging: true);
        }

        return node;
    }

    private PlanNode Set(PlanNode? node, PlanType? type, ReadOnlyMemory<string> path, PlanNode value, bool merging = false)
    {
        if (!path.IsEmpty)
            return At(node, type, path.Span[0], value.Place, (old, inner) => Set(old, inner, path[1..], value, merging));
        // Merged, a short form does no more than the map that it stands for.
        return merging && type is { Kind: PlanTypeKind.Options } && value is not PlanMap && OptionsSchema.Of(type.Clr).LongForm(value) is PlanMap map
            ? Merge(node ?? new PlanMap([], value.Place), type, [], map)
            : value;
    }

    /// <summary>Changes what lies under one key of a node.</summary>
    /// <param name="node">The node; null or nothing if it is not there yet.</param>
    /// <param name="type">Its form; null where the path has left what is known (the binder will say so).</param>
    /// <param name="key">A key, choice name or index.</param>
    /// <param name="place">Where the change was asked for.</param>
    /// <param name="change">From the old value, or null, and its form, to the new value.</param>
    private PlanNode At(PlanNode? node, PlanType? type, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        if (node is { IsNull: true }) node = null;
        return type?.Kind switch
        {
            PlanTypeKind.List => Item(node, type.Element!, key, place, change),
            PlanTypeKind.Choice => Choice(node, type.Clr, key, place, change),
            PlanTypeKind.Options => Option(node, OptionsSchema.Of(type.Clr), key, place, change),
            _ => Entry(node, key, place, type?.Element, change),
        };
    }

    private PlanList Item(PlanNode? node, PlanType element, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        List<PlanNode> items = node switch
        {
            null => [],
            PlanList list => [.. list.Items],
            _ => [node],
        };
        if (int.TryParse(key, System.Globalization.NumberStyles.None, null, out var at) && at <= items.Count)
        {
            var item = change(at < items.Count ? items[at] : null, element);
            if (at < items.Count) items[at] = item;
            else items.Add(item);
        }
        else if (items.Count <= 1 && !int.TryParse(key, out _) && element.Kind is PlanTypeKind.Options or PlanTypeKind.Choice or PlanTypeKind.Map)
        {
            items = [At(items.FirstOrDefault(), element, key, place, change)];
        }
        else
        {
            var counts = items.Count switch
            {
                0 => "the list is empty: its first item is 0",
                1 => "the list has one item, 0; a new one is 1",
                var n => $"the list has the items 0 to {n - 1}; a new one is {n}",
            };
            problems.Add(PlanProblems.BadOverride, place, $"there is no item {Excerpt.Quoted(key)}: {counts}");
        }

        return new PlanList(items, node?.Place ?? place);
    }

    private PlanMap Choice(PlanNode? node, Type choice, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        var old = node is null ? null : NamedChoice.Of(node, choice, catalogue);
        var choices = catalogue.ChoicesOf(choice);
        if (!choices.ContainsKey(key) && old is not null
            && choices.TryGetValue(old.Name, out var present) && OptionsSchema.Of(present).Find(key) is not null)
        {
            // An option of the thing already named, its name left out.
            var inner = At(old.Options(OptionsSchema.Of(present), null), PlanType.Of(present), key, place, change);
            return new PlanMap([new PlanEntry(old.Name, old.Place, inner)], node!.Place);
        }

        if (!choices.ContainsKey(key) && NamedChoice.MapFormOf(choice) is { } form)
        {
            // A key of the map that stands for it.
            var schema = OptionsSchema.Of(choices[form]);
            var body = Option(old?.Name == form ? old.Options(schema, null) : null, schema, schema.Argument!.Key, place,
                (inner, type) => Entry(inner, key, place, type?.Element, change));
            return new PlanMap([new PlanEntry(form, place, body)], node?.Place ?? place);
        }

        return new PlanMap([Named(old, choice, key, place, change)], node?.Place ?? place);
    }

    /// <summary>The entry that names a choice, changed; the options of another name are dropped.</summary>
    private PlanEntry Named(NamedChoice? old, Type choice, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        var same = old is not null && old.Name == key ? old : null;
        if (!catalogue.ChoicesOf(choice).TryGetValue(key, out var type)) return new PlanEntry(key, place, change(same?.Body, null));
        return new PlanEntry(key, same?.Place ?? place, change(same?.Options(OptionsSchema.Of(type), null), PlanType.Of(type)));
    }

    private PlanNode Option(PlanNode? node, OptionsSchema schema, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        if (node is not null) node = schema.LongForm(node);
        if (schema.Choice is { } choice && node is PlanScalar && NamedChoice.Of(node, choice.Type.Clr, catalogue) is { } named)
            node = new PlanMap([new PlanEntry(named.Name, named.Place, named.Body ?? new PlanMap([], named.Place))], node.Place);
        if (schema.Find(key) is { } property) return Entry(node, key, place, property.Type, change);
        if (schema.Choice is null || node is not (null or PlanMap)) return Entry(node, key, place, null, change);
        var map = (PlanMap?)node ?? new PlanMap([], place);
        var old = map.Entries.FirstOrDefault(entry => schema.Find(entry.Key) is null);
        var present = old is null ? null : new NamedChoice(old.Key, old.Value, old.Place);
        return map.With(InsideChoice(present, schema, key, place, change), replacing: old?.Key);
    }

    /// <summary>
    /// The entry that names the choice written beside the keys: changed by its name, or by an option of what is named, its name left out.
    /// </summary>
    private PlanEntry InsideChoice(NamedChoice? old, OptionsSchema schema, string key, PlanPlace place, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        var choice = schema.Choice!;
        var choices = catalogue.ChoicesOf(choice.Type.Clr);
        if (old is null && !choice.Required && choice.Property.GetValue(schema.Create()) is { } value)
            old = new NamedChoice(PlanCatalogue.NameOf(value.GetType())!, null, place);
        if (choices.ContainsKey(key) || old is null || !choices.TryGetValue(old.Name, out var type) || OptionsSchema.Of(type).Find(key) is null)
            return Named(old, choice.Type.Clr, key, place, change);
        return new PlanEntry(old.Name, old.Place, At(old.Options(OptionsSchema.Of(type), null), PlanType.Of(type), key, place, change));
    }

    private PlanNode Entry(PlanNode? node, string key, PlanPlace place, PlanType? type, Func<PlanNode?, PlanType?, PlanNode> change)
    {
        if (node is not (null or PlanMap))
        {
            problems.Add(PlanProblems.BadOverride, place, $"there is no {Excerpt.Quoted(key)} in {node.InWords}");
            return node;
        }

        var map = (PlanMap?)node ?? new PlanMap([], place);
        var old = map.Find(key);
        return map.With(new PlanEntry(key, old?.Place ?? place, change(old?.Value, type)));
    }
}
