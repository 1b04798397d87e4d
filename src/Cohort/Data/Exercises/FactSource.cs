using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Facts, stated in the prompt and then asked for (<c>k3 v5 k1 v2 ? k3</c>, answer <c>v5</c>), or of one planted table that has to be known by heart
/// (<c>f1 k3 a0 ?</c>, answer <c>v5</c>). What is drawn is as in <see cref="PlantedExercises"/>. Kinds are the places of the facts that are asked
/// for, or the attributes.
/// </summary>
/// <remarks>
/// A table gives each of the keys a value for each of the attributes, drawn from the rule. A fact can be asked for in several forms; the first is
/// never one to test on, so each fact can be learnt, and what is tested is whether it is known in a form in which it was never asked for
/// (Allen-Zhu, Li, "Physics of language models: part 3.1, knowledge storage and extraction", 2024).
/// Facts of a table can be told in several manners, each with a word of its own before the value (<c>m1 v5</c>). Two further test sets then hold the
/// same rows, of which one part of the answer counts: <c>manner</c> the manner's word, <c>value</c> what follows it.
/// </remarks>
[PlanName("facts")]
public sealed record FactSource : PlantedExercises, IValidatable
{
    /// <summary>Where the facts are.</summary>
    public enum Place
    {
        /// <summary>In the prompt.</summary>
        Prompt,

        /// <summary>In a table that no prompt shows.</summary>
        Table,
    }

    /// <summary>Where the facts are.</summary>
    [PlanArgument]
    public Place In { get; init; }

    /// <summary>How many different keys.</summary>
    [PlanRange(2, 10_000)]
    public int Keys { get; init; } = 20;

    /// <summary>How many different values.</summary>
    [PlanRange(2, 10_000)]
    public int Values { get; init; } = 20;

    /// <summary>How many facts a prompt states, each of another key.</summary>
    [PlanRange(1, 100)]
    public int Facts { get; init; } = 4;

    /// <summary>How many attributes a key of a table has.</summary>
    [PlanRange(1, 100)]
    public int Attributes { get; init; } = 2;

    /// <summary>In how many forms a fact of a table is asked for.</summary>
    [PlanRange(2, 100)]
    public int Forms { get; init; } = 4;

    /// <summary>In how many manners facts of a table are told; 1: the answer is the value, without a word before it.</summary>
    [PlanRange(1, 100)]
    public int Manners { get; init; } = 1;

    /// <summary>The manner in which all facts are told, from 0; null: drawn for each row. Only where there are several.</summary>
    [PlanRange(0, 99)]
    public int? Manner { get; init; }

    /// <summary>The number from which a table is drawn, and nothing else; null: the run's seed.</summary>
    public ulong? Rule { get; init; }

    private protected override string Name => "facts";

    private protected override IReadOnlyList<string> Kinds => In == Place.Prompt ? Named("fact ", Facts) : Named("a", Attributes);

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override ITokenizer Tokens => ExerciseLayout.Words(In == Place.Prompt ? ["?", .. Named("k", Keys), .. Named("v", Values)]
        : [
            "?", .. Named("f", Forms), .. Named("k", Keys), .. Named("a", Attributes), .. Named("v", Values),
            .. Manners > 1 ? Named("m", Manners) : [],
        ]);

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        var usual = new FactSource();
        if (In == Place.Prompt && Facts > Keys) yield return $"facts is {Facts} and keys {Keys}; each fact has a key of its own";
        if (In == Place.Prompt && (Attributes, Forms, Rule, Manners) != (usual.Attributes, usual.Forms, usual.Rule, usual.Manners))
            yield return "attributes, forms, manners and rule belong to a table, and in is prompt; leave them out";
        if (Manner >= Math.Max(2, Manners)) yield return $"manner is {Manner}, and manners {Manners}; they are counted from 0";
        else if (Manner is not null && Manners == 1) yield return $"manner is {Manner}, and there is only one; give manners, too";
        if (In == Place.Table && Facts != usual.Facts) yield return "facts belong to prompts, and in is table; leave it out";
    }

    private protected override DrawExercise Drawer(ulong seed)
    {
        if (In == Place.Prompt) return DrawStated;
        var values = new int[Keys * Attributes];
        var table = new RandomStream(Rule ?? seed, "facts/table");
        for (var i = 0; i < values.Length; i++) values[i] = table.NextInt32(Values);
        return (ref RandomStream random) =>
        {
            var (form, key, attribute) = (random.NextInt32(Forms), random.NextInt32(Keys), random.NextInt32(Attributes));
            var manner = Manners == 1 ? "" : $"m{Manner ?? random.NextInt32(Manners)} ";
            return new Exercise($"f{form} k{key} a{attribute} ?", $"{manner}v{values[key * Attributes + attribute]}", $"a{attribute}");
        };
    }

    private protected override bool IsTest(string prompt, ulong seed) =>
        !prompt.StartsWith("f0 ", StringComparison.Ordinal) && base.IsTest(prompt, seed);

    private protected override IReadOnlyDictionary<string, Dataset> TestSets(Dataset test) => Manners == 1 ? base.TestSets(test)
        : new Dictionary<string, Dataset> { ["manner"] = Counting(test, 0), ["value"] = Counting(test, 1) };

    // The same rows, of which one token of the answer counts.
    private static Dataset Counting(Dataset test, int token)
    {
        var mask = test["mask"];
        var counts = new float[test.Rows * mask.Size];
        for (var row = 0; row < test.Rows; row++) counts[row * mask.Size + mask.Numbers(row).IndexOf(1f) + token] = 1;
        var fields = test.Fields.Select(f => f == mask ? Field.Numbers(f.Name, [mask.Size], counts) : f);
        return test.With([.. fields], test.Tasks, test.Groups, test.Origins, test.Weights);
    }

    private Exercise DrawStated(ref RandomStream random)
    {
        var (keys, asked, answer) = (new List<int>(Facts), random.NextInt32(Facts), "");
        var stated = new List<string>(2 * Facts);
        while (keys.Count < Facts)
        {
            var key = random.NextInt32(Keys);
            if (keys.Contains(key)) continue;
            var value = $"v{random.NextInt32(Values)}";
            if (keys.Count == asked) answer = value;
            keys.Add(key);
            stated.Add($"k{key} {value}");
        }

        return new Exercise($"{string.Join(' ', stated)} ? k{keys[asked]}", answer, $"fact {asked}");
    }

    private static string[] Named(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => $"{letter}{i}")];
}
