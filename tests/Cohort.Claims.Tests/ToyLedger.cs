using System.Text.Json.Nodes;
using Cohort.Loops;

namespace Cohort.Claims.Tests;

/// <summary>A ledger in a folder of a test's own, on the base of this repository, with claims that run in milliseconds.</summary>
internal sealed class ToyLedger : IDisposable
{
    /// <summary>Three arms; nothing is demanded of the last.</summary>
    public const string Toy =
        """
        version: arXiv:2001.00001v1
        says: Two peers that average are no worse than two that do not.
        regime: A toy.
        unequal: it is a toy
        seeds: 5|2
        plan:
          budget: { rounds: 3|2 }
          data: { glyphs: { rows: 80|60, test_rows: 40|30 } }
          peers: { count: 2 }
          learner: { model: { mlp: { hidden: [4] } }, optimizer: adamw:0.01 }
        arms:
          alone:
          together: { exchange: [ gossip ] }
          spare: { learner.batch: 16 }
        demand:
          - H together > alone - 0.5 because it is a toy
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("cohort-ledger-").FullName;

    /// <summary>A ledger.</summary>
    /// <param name="claims">Claims by slug.</param>
    public ToyLedger(params (string Slug, string Text)[] claims)
    {
        File.Copy(Checkout.At($"{LedgerFolder.ClaimsPath}/base.yaml"), this["base.yaml"]);
        foreach (var (slug, text) in claims) Write(slug, text);
    }

    /// <summary>Where it lies.</summary>
    public LedgerFolder Folder => LedgerFolder.Of(folder);

    /// <summary>The path of a file.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>One with the toy.</summary>
    public static ToyLedger WithToy() => new(("toy", Toy));

    /// <summary>Writes a claim.</summary>
    public void Write(string slug, string text) => File.WriteAllText(this[$"{slug}.yaml"], text);

    /// <summary>Changes a claim.</summary>
    public void Change(string slug, string old, string now)
    {
        var text = File.ReadAllText(this[$"{slug}.yaml"]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(slug, text.Replace(old, now, StringComparison.Ordinal));
    }

    /// <summary>Changes what is stored of a claim.</summary>
    public void Edit(string slug, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(File.ReadAllText(this[$"results/{slug}.json"]))!;
        edit(json);
        File.WriteAllText(this[$"results/{slug}.json"], json.ToJsonString());
    }

    /// <summary>The claims as they are now, over what is stored now.</summary>
    public LedgerSession Session(RunCache? cache = null, ulong? seed = null, bool tuneAgain = false) =>
        new(Catalogue(), Stored(), Environment()) { Cache = cache, Seed = seed, TuneAgain = tuneAgain };

    /// <summary>The claims.</summary>
    public ClaimCatalogue Catalogue() => ClaimCatalogue.Load(Folder);

    /// <summary>The plans of a claim.</summary>
    public ClaimPlans Plans(string slug = "toy")
    {
        var catalogue = Catalogue();
        return catalogue.PlansOf(catalogue.Find(slug)!);
    }

    /// <summary>What is stored.</summary>
    public IReadOnlyList<LedgerEntry> Stored() => LedgerStore.Load(Folder);

    /// <summary>Runs claims for the record, and keeps it.</summary>
    public IReadOnlyList<LedgerEntry> Count(RunCache? cache = null, bool tuneAgain = false, Func<Claim, bool>? which = null)
    {
        var stored = Stored();
        var fresh = Session(cache, tuneAgain: tuneAgain).Count([.. Catalogue().Claims.Where(which ?? (_ => true))], default);
        LedgerStore.Save(Folder, [.. stored.Where(old => fresh.All(entry => entry.Slug != old.Slug)), .. fresh], fresh);
        return fresh;
    }

    /// <summary>Checks the one claim there is, in its fast form.</summary>
    public CheckedClaim Check(RunCache? cache = null) => Assert.Single(Session(cache).Check(Catalogue().Claims, ClaimForm.Fast, default));

    /// <summary>A machine whose clock stands still.</summary>
    public static RunEnvironment Environment(int threads = 1) => new() { Threads = threads, Time = new StandingClock() };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => 0;
    }
}
