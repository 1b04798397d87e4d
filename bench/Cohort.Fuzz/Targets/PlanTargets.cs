using System.Text;
using Cohort.Claims;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Fuzz;

/// <summary>Plans, what is set over them, and claims: YAML.</summary>
internal static class PlanTargets
{
    private const string Literal = """
        # a comment
        seed: 7
        run: first
        budget: { rounds: 3, steps: 100 }
        stop: { patience: 2 }
        data: { gaussian: { rows: 60, test_rows: 20, features: 4, classes: 3 } }
        peers: { count: 4, split: { dirichlet: { alpha: 0.5 } }, local_test: 0.2, validation: 0.1 }
        learner:
          model: { mlp: { hidden: [8, 4] } }
          optimizer: { adam: { rate: 0.004 } }
          batch: 8
          local: { steps: 3 }
        exchange:
          - gossip: ring
            schedule: { every: 2, from: 1, until: 3 }
          - fedavg
        measure: { every: 1 }

        """;

    private const string Table = """
        {"data": {"table": {"path": "no-such-file.csv", "label": "last", "header": "auto", "drop": ["a", "b"], "holdout": 0.25}},
         "peers": {"count": 2, "split": "iid"}, "learner": {"model": "linear"}, "exchange": ["gossip:full"]}

        """;

    private const string Members = """
        data: { table: { label: last } }
        peers:
          members:
            - { name: north, data: n.csv }
            - { name: south, data: s.csv }
        learner: { groups: [ { name: a, model: linear, count: 1 }, { name: b } ], batch: &b 16 }
        curriculum: []
        run: "quoted \u00e9 \x41 'text'"

        """;

    private static readonly string[] Marks =
    [
        "{", "}", "[", "]", ": ", "- ", "? ", "| ", "> ", "&a ", "*a", "!!int ", "!x ", "%YAML 1.2\n", "---\n", "...\n", "<<: ", "\"", "'", "# ",
        ", ",
        "\n", "  ", "~", "null", "true", "no", "@", "`", "{{{{{{{{", "[[[[[[[[", "\"\\u0000\"", "\"\\uD800\"", ":full", "=", ".", ".0.",
    ];

    private static readonly Lazy<string[]> Words = new(() =>
    [
        .. Marks, .. OptionsSchema.Of(typeof(Plan)).Keys, .. PlanSource.Library.Catalogue.Named.Select(type => PlanCatalogue.NameOf(type)!),
        .. PlanSource.Library.Catalogue.Named.SelectMany(type => OptionsSchema.Of(type).Keys).Distinct().Select(key => $"{key}: "),
    ]);

    private static readonly Lazy<Mutator> Plans = new(() => new Mutator(
        [Literal, Table, Members, .. Enum.GetValues<Habitat>().Select(habitat => PlanWriter.Write(Habitats.PlanOf(habitat, 4, 2)))], Words.Value));

    private static readonly Lazy<Mutator> Settings = new(() => new Mutator(
    [
        "peers.count=3\n", "learner.model={ mlp: { hidden: [4] } }\n",
        "learner.model.mlp.hidden=[4, 4]\nlearner.batch=4\n", "exchange.0.gossip.topology=ring\n",
        "exchange=[fedavg, { gossip: full }]\n", "learner.optimizer.sgd.rate=0.1\nseed=3\n", "stop=\n", "data.gaussian.rows=10\n", "run=a = b\n",
        "peers.split=shard:2\n", "learner.groups=[{ name: a }]\n", "peers.members.0.data=x.csv\n", "budget.rounds=5\nbudget.bytes=1e6\n",
    ],
    [.. Words.Value, "peers.", "learner.", "data.", "exchange.", "budget.", "\n"]));

    private static readonly Lazy<Mutator> Claims = new(() => new Mutator(
        EmbeddedLedger.Files("claims/").Where(file => file.Text.Length < 4000).Take(12).Select(file => file.Text),
        [.. Words.Value, "arms:", "demand:", "seeds: ", "says: ", "regime: ", "datasets:", "tune:", " > ", " by ", " because ", " on every ",
        "probe: "]));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("plan", 8_000, (ref r) => Plans.Value.Make(ref r), (input, _) => Parse(Text(input), [])),
        new("set", 4_000, (ref r) => Settings.Value.Make(ref r), (input, _) => Set(Text(input))),
        new("claim", 4_000, (ref r) => Claims.Value.Make(ref r), (input, _) => ClaimReader.Read("fuzz", Text(input), "fuzz.yaml")),
    ];

    private static string Text(byte[] input) => Encoding.UTF8.GetString(input);

    // What was taken is written, and what was written is the same plan.
    private static void Parse(string text, IEnumerable<PlanOverride> overrides)
    {
        var plan = PlanSource.Library.Parse(text, "plan", overrides);
        var written = PlanWriter.Write(plan);
        var again = PlanWriter.Write(PlanSource.Library.Parse(written, "written"));
        if (again != written) throw new InvalidOperationException($"a plan is another once it was written and read:\n{written}\n{again}");
    }

    private static void Set(string text)
    {
        var problems = new PlanProblemList();
        PlanOverride?[] overrides = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PlanOverride.Parse(line, problems))];
        problems.ThrowIfAny();
        Parse(Literal, overrides.OfType<PlanOverride>());
    }
}
