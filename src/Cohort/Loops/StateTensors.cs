using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>A store of lists as a checkpoint keeps it: numbers as tensors, texts and records (as JSON) as texts.</summary>
internal static class StateTensors
{
    private const string TextPrefix = "texts.", RecordPrefix = "records.";

    /// <summary>The lists of numbers.</summary>
    public static IEnumerable<TensorEntry> Of(StateStore store, string prefix)
    {
        foreach (var (name, list) in store.All)
        {
            switch (list)
            {
                case StateList.Of<int> own: yield return TensorEntry.Of(prefix + name, [own.Values.Count], own.Values.ToArray()); break;
                case StateList.Of<long> own: yield return TensorEntry.Of(prefix + name, [own.Values.Count], own.Values.ToArray()); break;
                case StateList.Of<float> own: yield return TensorEntry.Of(prefix + name, [own.Values.Count], own.Values.ToArray()); break;
                case StateList.Of<double> own: yield return TensorEntry.Of(prefix + name, [own.Values.Count], own.Values.ToArray()); break;
            }
        }
    }

    /// <summary>The lists of texts and of records.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Texts)> Texts(StateStore store)
    {
        foreach (var (name, list) in store.All)
        {
            if (list is StateList.Of<string> texts) yield return (TextPrefix + name, texts.Values);
            if (list is StateList.Records records) yield return (RecordPrefix + name, records.Json());
        }
    }

    /// <summary>Puts the lists of numbers back.</summary>
    /// <exception cref="CohortException">A list is of a type that no list is of: COH3072.</exception>
    public static void Restore(StateStore store, KeptLists kept, IEnumerable<TensorEntry> tensors, string prefix)
    {
        foreach (var tensor in tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            store.Set(tensor.Name[prefix.Length..], tensor.Type switch
            {
                TensorType.I32 => new StateList.Of<int> { Values = [.. tensor.Int32s], Kept = kept },
                TensorType.I64 => new StateList.Of<long> { Values = [.. tensor.Int64s], Kept = kept },
                TensorType.F64 => new StateList.Of<double> { Values = [.. tensor.Doubles], Kept = kept },
                TensorType.F32 => new StateList.Of<float> { Values = [.. tensor.Singles], Kept = kept },
                _ => throw CheckpointProblems.MissingState.Exception($"the list {Excerpt.Quoted(tensor.Name)} is of {tensor.Type}, and no list is"),
            });
        }
    }

    /// <summary>Puts the lists of texts and of records back.</summary>
    public static void Restore(
        StateStore store, KeptLists kept, IReadOnlyDictionary<string, IReadOnlyList<CheckpointValue>> lists, string prefix)
    {
        foreach (var (key, values) in lists.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var (name, texts) = (key[prefix.Length..], values.Select(v => v.AsText()));
            if (name.StartsWith(TextPrefix, StringComparison.Ordinal))
                store.Set(name[TextPrefix.Length..], new StateList.Of<string> { Values = [.. texts], Kept = kept });
            else if (name.StartsWith(RecordPrefix, StringComparison.Ordinal))
                store.Set(name[RecordPrefix.Length..], new StateList.UnreadRecords([.. texts]) { Kept = kept });
        }
    }
}
