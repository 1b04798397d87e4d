using System.Reflection;
using System.Text.RegularExpressions;
using Cohort.Compression;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Topologies;

namespace Cohort.Cli;

/// <summary>Finds what a name means: a thing that plans name, a key of the plan, an arm of a run, or the code of an error.</summary>
/// <param name="catalogue">What plans can name.</param>
internal sealed partial class Explainer(PlanCatalogue catalogue)
{
    private static readonly (Type Type, string Words)[] Kinds =
    [
        (typeof(IDataSource), "data"), (typeof(IModel), "model"), (typeof(IOptimizer), "optimizer"), (typeof(ITopology), "topology"),
        (typeof(IPartitioner), "split"), (typeof(ITaskStream), "tasks"), (typeof(StartOptions), "start"), (typeof(IExchange), "exchange"),
        (typeof(IEvaluation), "evaluate"), (typeof(IRateSchedule), "rate_schedule"), (typeof(ICompression), "compress"),
    ];

    // Flags that say the same as a key.
    private static readonly Dictionary<string, string> Flags = new()
    {
        ["peers.count"] = "--peers", ["peers.split"] = "--split", ["budget.rounds"] = "--rounds", ["seed"] = "--seed", ["exchange"] = "--exchange",
        ["data.label"] = "--label", ["data.table.label"] = "--label", ["data.table.group"] = "--group", ["data.table.drop"] = "--drop",
        ["data.table.test"] = "--test",
    };

    private readonly MethodCatalogue methods = new(catalogue);
    private readonly Lazy<IReadOnlyList<PlanKey>> keys = new(() => PlanKey.Of(typeof(Plan), catalogue));

    /// <summary>Everything that can be explained, by its usual name.</summary>
    public IEnumerable<string> Names => methods.Methods.SelectMany(m => new[] { m.Name, m.Slug })
        .Concat(catalogue.Named.Select(t => PlanCatalogue.NameOf(t)!))
        .Concat(keys.Value.Where(key => !key.Named).Select(key => key.Path))
        .Concat(Enum.GetValues<ArmKind>().Select(arm => arm.Name()))
        .Distinct().Order(StringComparer.Ordinal);

    /// <summary>The keys of the plan.</summary>
    public IReadOnlyList<PlanKey> Keys => keys.Value;

    /// <summary>All that a name means.</summary>
    /// <param name="wanted">The name.</param>
    /// <exception cref="CohortException">It means nothing (COH1302).</exception>
    public IReadOnlyList<Explanation> Find(string wanted)
    {
        if (Code().IsMatch(wanted)) return [OfCode(wanted.ToUpperInvariant())];
        var method = methods.Find(wanted);
        Explanation[] found =
        [
            .. method is null ? [] : new[] { Of(method) },
            .. catalogue.Named.Where(t => PlanCatalogue.NameOf(t) == wanted && t != method?.Type).Select(Of),
            .. KeysOf(wanted).Select(Of),
            .. Enum.GetValues<ArmKind>().Where(arm => Folded(arm.Name()) == Folded(wanted)).Select(Of),
        ];
        return found.Length > 0 ? found : throw UsageProblems.UnknownMethod.Exception(Unknown(wanted));
    }

    // By its whole path; else by its last part, where it is a key of every plan; else by what other tools call it.
    private IEnumerable<PlanKey> KeysOf(string wanted)
    {
        var path = string.Join('.', wanted.Split('.').Where(part => !part.All(char.IsAsciiDigit)));
        if (keys.Value.FirstOrDefault(key => key.Path == path) is { } exact) return [exact];
        if (wanted.Contains('.')) return [];
        PlanKey[] last = [.. keys.Value.Where(key => !key.Named && key.Path.EndsWith($".{wanted}", StringComparison.Ordinal)
            && !key.Path.StartsWith("learner.groups.", StringComparison.Ordinal))];
        if (last.Length > 0) return last;
        var familiar = typeof(Plan).GetCustomAttributes<PlanFamiliarKeyAttribute>()
            .FirstOrDefault(key => key.Key.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return familiar is null ? [] : keys.Value.Where(key => key.Path == familiar.Meant);
    }

    private string Unknown(string wanted)
    {
        if (wanted.Contains('.'))
        {
            var near = NearestName.Of(wanted, keys.Value.OrderBy(key => key.Named).Select(key => key.Path));
            return $"the plan has no key \"{wanted}\"; " + (near is null ? "docs/plan.md has them all" : $"did you mean \"{near}\"?");
        }

        string[] things = [.. methods.Methods.SelectMany(m => new[] { m.Name, m.Slug })
            .Concat(catalogue.Named.Select(t => PlanCatalogue.NameOf(t)!)).Distinct().Order(StringComparer.Ordinal)];
        var last = keys.Value.Where(key => !key.Named).SelectMany(key => new[] { key.Path, key.Path.Split('.')[^1] });
        return $"nothing is called \"{wanted}\"{NearestName.Hint(wanted, things.Concat(last).Concat(Names))}; known are "
            + "methods (`cohort methods` lists them), keys of the plan and what they name (docs/plan.md), arms of a run and codes of errors";
    }

    private static Explanation OfCode(string code)
    {
        var kind = ProblemCatalogue.All.FirstOrDefault(kind => kind.Code == code)
            ?? throw UsageProblems.UnknownMethod.Exception($"there is no code {code}; docs/errors.md has them all");
        return new Explanation("error code", code, kind.Title) { Problem = kind };
    }

    private static Explanation Of(MethodEntry method)
    {
        var what = method.Description;
        var options = string.Join(", ", what.Options.Take(3).Select(o => $"{o.Key}: {o.Default ?? "..."}"));
        var place = MethodPlace.Of(method)[0];
        return new Explanation(SnakeCase.Of(method.Role.ToString()), method.Name, what.Summary.ToString())
        {
            Method = method, Options = what,
            InPlan = place.Yaml(options.Length == 0 ? method.Name : $"{method.Name}: {{ {options} }}").TrimEnd().Split('\n'),
            OnCommandLine = place.Path == "exchange" ? $"cohort learn --exchange {what.Name}" : null,
        };
    }

    private Explanation Of(Type type)
    {
        var what = PlanDescription.Of(type, catalogue);
        return new Explanation(Kinds.FirstOrDefault(kind => kind.Type.IsAssignableFrom(type)).Words ?? "name", what.Name!, what.Summary.ToString())
        {
            Options = what,
        };
    }

    private static Explanation Of(PlanKey key)
    {
        var row = new OptionRow(key.Option);
        var value = key.Option.Default is { } given && given is not "null" && given[0] is not ('[' or '{') ? given
            : key.Option.IsNamed ? "NAME" : "...";
        return new Explanation("key of the plan", key.Path, row.Meaning.ToString())
        {
            Key = row, Options = key.Option.Options,
            OnCommandLine = key.Option.Options is not null ? null
                : Flags.TryGetValue(key.Path, out var flag) ? $"{flag} {value}" : $"--set {key.Path}={value}",
        };
    }

    private static Explanation Of(ArmKind arm) =>
        new("arm of a run", arm.Name(), XmlDocs.SummaryOf(typeof(ArmKind).GetField(arm.ToString())!).ToString());

    private static string Folded(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        .ToLowerInvariant();

    [GeneratedRegex("^COH[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
