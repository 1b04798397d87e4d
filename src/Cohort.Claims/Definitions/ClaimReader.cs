using System.Globalization;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>Reads the file of a claim; all that is wrong with it is told at once.</summary>
/// <param name="slug">The claim's slug: the name of its file.</param>
/// <param name="file">The name to show in problems.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ClaimReader(string slug, string file, PlanProblemList problems)
{
    private static readonly string[] Keys = ["version", "says", "regime", "unequal", "probe", "seeds", "plan", "datasets", "arms", "tune", "demand"];
    private static readonly string[] TuneKeys = ["by", "natural", "seeds"];

    /// <summary>Reads a claim.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">The name to show in problems.</param>
    /// <param name="folder">The folder that paths in the claim are relative to; null: the working directory.</param>
    /// <exception cref="CohortException">Something is wrong; lists everything.</exception>
    public static Claim Read(string slug, string text, string file, string? folder = null)
    {
        var problems = new PlanProblemList();
        var claim = new ClaimReader(slug, file, problems).Read(text, folder);
        problems.ThrowIfAny();
        return claim!;
    }

    private Claim? Read(string text, string? folder)
    {
        if (PlanReader.Parse(text, file, problems, folder) is not { } node) return null;
        if (node is not PlanMap map)
        {
            Bad(node.Place, "a claim is a map of keys");
            return null;
        }

        Known(map, Keys, "a claim");
        var arms = Arms(map.Find("arms"));
        var names = arms.Select(arm => arm.Name).ToArray();
        var (full, fast) = Seeds(map.Find("seeds"));
        return new Claim
        {
            Slug = slug,
            Version = Text(map, "version"),
            Says = Text(map, "says"),
            Regime = Text(map, "regime"),
            Unequal = Text(map, "unequal", required: false),
            Probe = Probe(map),
            Plan = Map(map, "plan"),
            Arms = arms,
            Datasets = Datasets(map.Find("datasets")),
            Tuning = Tuning(map.Find("tune"), names),
            Demands = Demands(map.Find("demand"), names),
            FullSeeds = full,
            FastSeeds = fast,
            Length = ClaimLength.Of(text),
        };
    }

    private ClaimArm[] Arms(PlanEntry? entry)
    {
        if (entry?.Value is not PlanMap { Entries.Count: > 0 } map)
        {
            Bad(entry?.Place ?? new PlanPlace(file), "arms is a map: a name, and what the arm has otherwise than the plan");
            return [];
        }

        ClaimArm[] arms = [.. map.Entries.Select(Arm)];
        var names = arms.Select(arm => arm.Name).ToArray();
        foreach (var name in names.Where(name => !ArmName.IsValid(name)))
        {
            Bad(entry.Place, $"\"{name}\" cannot be named in demands: use words of lower-case letters and digits, none of them "
                + string.Join(", ", ArmName.Keywords));
        }

        foreach (var other in arms.SelectMany(arm => arm.Borrowed.Select(b => b.Lender).Append(arm.Like)).OfType<string>().Except(names))
            Bad(entry.Place, $"there is no arm \"{other}\"{Near(other, names)}");
        string[][] circles = [ArmCircle.Find(arms, arm => [arm.Like]), ArmCircle.Find(arms, arm => arm.Borrowed.Select(value => value.Lender))];
        foreach (var circle in circles.Where(circle => circle.Length > 0))
            Bad(entry.Place, $"arms take of each other in a circle: {string.Join(", ", circle)}");
        return arms;
    }

    private ClaimArm Arm(PlanEntry entry)
    {
        var values = entry.Value switch
        {
            PlanMap map => map,
            { IsNull: true } => new PlanMap([], entry.Place),
            _ => null,
        };
        if (values is null) Bad(entry.Place, $"the arm \"{entry.Key}\" is a map of what it has otherwise than the plan, or nothing");
        var like = (values?.Find("like")?.Value as PlanScalar)?.Text;
        if (values?.Find("like") is { Value: not PlanScalar { IsNull: false } } bad) Bad(bad.Place, "like is the name of an arm");
        var (borrowed, own) = (new List<BorrowedValue>(), new List<PlanEntry>());
        foreach (var value in values?.Entries.Where(e => e.Key != "like") ?? [])
        {
            if (Borrowed(value) is { } found) borrowed.Add(found);
            else own.Add(value);
        }

        return new ClaimArm(entry.Key, like, new PlanMap(own, entry.Place), borrowed);
    }

    // NUMBER * PATH of ARM, or PATH of ARM
    private BorrowedValue? Borrowed(PlanEntry entry)
    {
        if (entry.Value is not PlanScalar { Quoted: false } scalar || scalar.Text.Split(" of ") is not [var left, var lender]) return null;
        var parts = left.Split(" * ");
        var factors = parts.Length == 2 ? parts[0].Split('|') : ["1"];
        var (good, full, fast) = (TryNumber(factors[0], out var a) && factors.Length <= 2, a, a);
        if (factors.Length == 2) good &= TryNumber(factors[1], out fast);
        var wrong = new List<string>();
        if (good && MetricPathParser.TryParse(parts[^1].Trim(), wrong) is { } path)
            return new BorrowedValue(entry.Key, full, fast, path, lender.Trim());
        Bad(entry.Place, $"{entry.Key}: write NUMBER * METRIC of ARM{string.Concat(wrong.Select(w => $"; {w}"))}");
        return null;
    }

    private ClaimDataset[] Datasets(PlanEntry? entry)
    {
        if (entry is null) return [new ClaimDataset("", new PlanMap([], PlanPlace.None))];
        if (entry.Value is PlanMap { Entries.Count: > 0 } map && map.Entries.All(e => e.Value is PlanMap or { IsNull: true }))
            return [.. map.Entries.Select(e => new ClaimDataset(e.Key, e.Value as PlanMap ?? new PlanMap([], e.Place)))];
        Bad(entry.Place, "datasets is a map: a name, and what the plan has otherwise there");
        return [];
    }

    private ClaimTuning Tuning(PlanEntry? entry, string[] arms)
    {
        var map = entry?.Value as PlanMap;
        if (entry is not null && map is null) Bad(entry.Place, "tune is a map: an arm or all, and the values to try at paths in the plan");
        var (grids, same) = (new Dictionary<string, TuningGrid>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var tuned in map?.Entries.Where(e => !TuneKeys.Contains(e.Key)) ?? [])
        {
            var named = tuned.Key == "all" ? arms : [tuned.Key];
            foreach (var other in named.Except(arms)) Bad(tuned.Place, $"tune: there is no arm \"{other}\"{Near(other, arms)}");
            foreach (var arm in named)
            {
                grids.Remove(arm);
                same.Remove(arm);
                if (tuned.Value is PlanScalar scalar && scalar.Text.StartsWith("as ", StringComparison.Ordinal)) same[arm] = scalar.Text[3..].Trim();
                else if (!tuned.Value.IsNull && Grid(tuned) is { } grid) grids[arm] = grid;
            }
        }

        foreach (var other in same.Values.Where(other => !grids.ContainsKey(other)))
            Bad(entry!.Place, $"tune: an arm is tuned as \"{other}\", which has no grid of its own");
        var paths = grids.SelectMany(grid => grid.Value.Axes.SelectMany(axis => new[] { axis.Path, $"{grid.Key}@{axis.Path}" })).Distinct();
        var natural = Natural(map?.Find("natural"), [.. paths]);
        var seeds = map?.Find("seeds") is { } number ? Whole(number, least: 3) : 3;
        var by = (map?.Find("by")?.Value as PlanScalar)?.Text ?? "accuracy";
        var least = by.StartsWith("least ", StringComparison.Ordinal);
        return new ClaimTuning(grids, same, natural, By(map?.Find("by"), least ? by[6..] : by), seeds)
        {
            Better = least ? Better.Lower : Better.Higher,
        };
    }

    private Dictionary<string, string> Natural(PlanEntry? entry, string[] paths)
    {
        if (entry is null) return [];
        if (entry.Value is not PlanMap map)
        {
            Bad(entry.Place, "tune: natural is a map: a path, and why there is nothing beyond its grid");
            return [];
        }

        foreach (var other in map.Entries.Where(e => !paths.Contains(e.Key)))
            Bad(other.Place, $"tune: natural: no grid has {other.Key}{Near(other.Key, paths)}");
        foreach (var other in map.Entries.Where(e => e.Value is not PlanScalar { IsNull: false }))
            Bad(other.Place, $"tune: natural: say why there is nothing beyond the grid of {other.Key}");
        return map.Entries.ToDictionary(e => e.Key, e => (e.Value as PlanScalar)?.Text ?? "");
    }

    private MetricPath By(PlanEntry? entry, string text)
    {
        if (entry is { Value: not PlanScalar { IsNull: false } }) Bad(entry.Place, "tune: by is a metric, or least and a metric");
        var wrong = new List<string>();
        if (MetricPathParser.TryParse(text, wrong) is { } path) return path;
        foreach (var what in wrong) Bad(entry!.Place, $"tune: by: {what}");
        return MetricPath.Accuracy;
    }

    private TuningGrid? Grid(PlanEntry entry)
    {
        if (entry.Value is PlanMap { Entries.Count: > 0 } map && map.Entries.All(e => e.Value is PlanList { Items.Count: > 0 }))
            return new TuningGrid([.. map.Entries.Select(e => (e.Key, ((PlanList)e.Value).Items))]);
        Bad(entry.Place, $"tune: {entry.Key}: give paths, each with a list of values: {{ learner.optimizer.sgd.rate: [0.03, 0.1, 0.3] }}");
        return null;
    }

    private Demand[] Demands(PlanEntry? entry, string[] arms)
    {
        if (entry?.Value is not PlanList { Items.Count: > 0 } list)
        {
            Bad(entry?.Place ?? new PlanPlace(file), "demand is a list of lines such as: H method > baseline + 0.02 because ...");
            return [];
        }

        var demands = new List<Demand>();
        foreach (var item in list.Items)
        {
            var wrong = new List<string>();
            if (item is PlanScalar scalar && Demand.TryParse(scalar.Text, arms, wrong) is { } demand) demands.Add(demand);
            else if (wrong.Count == 0) Bad(item.Place, "a demand is one line of text: put it in quotes if it holds a colon");
            foreach (var what in wrong) Bad(item.Place, what);
        }

        return [.. demands];
    }

    private (int Full, int Fast) Seeds(PlanEntry? entry)
    {
        if (entry is null) return (10, 3);
        if (entry.Value is PlanScalar scalar && scalar.Text.Split('|') is [var a, var b]
            && int.TryParse(a, CultureInfo.InvariantCulture, out var full) && int.TryParse(b, CultureInfo.InvariantCulture, out var fast)
            && full >= 5 && fast >= 2)
            return (full, fast);
        Bad(entry.Place, "seeds: give those of the full and the fast form, at least 5 and 2: 10|3");
        return (10, 3);
    }

    private int Whole(PlanEntry entry, int least)
    {
        if (entry.Value is PlanScalar scalar && int.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Bad(entry.Place, $"{entry.Key}: give a whole number of at least {least}");
        return least;
    }

    private string Text(PlanMap map, string key, bool required = true)
    {
        if (map.Find(key)?.Value is PlanScalar { IsNull: false } scalar && scalar.Text.Trim().Length > 0)
            return string.Join(' ', scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (required) Bad(map.Find(key)?.Place ?? map.Place, $"{key} is missing");
        return "";
    }

    private string Probe(PlanMap map)
    {
        var name = Text(map, "probe", required: false);
        if (name.Length > 0 && ClaimProbes.Find(name) is null) Bad(map.Find("probe")!.Place, $"there is no probe {Excerpt.Quoted(name)}");
        return name;
    }

    private PlanMap Map(PlanMap map, string key)
    {
        if (map.Find(key)?.Value is PlanMap value) return value;
        Bad(map.Find(key)?.Place ?? map.Place, $"{key} is missing: a map over the ledger's base.yaml");
        return new PlanMap([], map.Place);
    }

    private void Known(PlanMap map, string[] keys, string what)
    {
        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Key)))
            Bad(entry.Place, $"{what} has no key {Excerpt.Quoted(entry.Key)}{Near(entry.Key, keys)}; it has: {string.Join(", ", keys)}");
    }

    private static string Near(string name, IEnumerable<string> known) =>
        NearestName.Of(name, known) is { } near ? $" (did you mean \"{near}\"?)" : "";

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && number > 0;

    private void Bad(PlanPlace place, string what) => problems.Add(LedgerProblems.BadClaim, place, what);
}
