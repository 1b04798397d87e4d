using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Claims;

namespace Cohort.Cli.Tests;

/// <summary>A folder with a ledger of its own, called with <c>cohort claims --from</c>.</summary>
internal sealed class ClaimsFolder : IDisposable
{
    public const string Toy =
        """
        version: v1
        says: Two peers that average are no worse than two that do not.
        regime: A toy.
        seeds: 5|2
        plan:
          budget: { rounds: 3|2 }
          data: { glyphs: { rows: 80|60, test_rows: 40|30 } }
          peers: { count: 2 }
          learner: { model: { mlp: { hidden: [4] } } }
        arms:
          alone:
          together: { exchange: [ gossip ] }
        demand:
          - H together > alone - 0.9 because it is a toy
        """;

    private readonly StringWriter output = new(), error = new();

    public ClaimsFolder()
    {
        File.Copy(Checkout.At($"{LedgerFolder.ClaimsPath}/base.yaml"), Folder["base.yaml"]);
        Folder.Write("toy.yaml", Toy);
    }

    public TemporaryFolder Folder { get; } = new();

    public IReadOnlyList<LedgerEntry> Stored => LedgerStore.Load(LedgerFolder.Of(Folder.Path));

    /// <summary>What the last call wrote.</summary>
    public string Output => output.ToString();

    /// <summary>What the last call wrote on standard error.</summary>
    public string Error => error.ToString();

    public void Dispose() => Folder.Dispose();

    // Files of results, but for how long runs took.
    public (string?, string)[] Files() =>
    [
        .. Directory.GetFiles(Folder["results"]).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file),
            Seconds().Replace(File.ReadAllText(file), ""))),
    ];

    private static System.Text.RegularExpressions.Regex Seconds() => new("""\n *"seconds": .*|, \d+ s on one core| \d+ \|$""",
        System.Text.RegularExpressions.RegexOptions.Multiline);

    public void Move(Func<double, double> move, string slug = "toy")
    {
        var file = Folder[$"results/{slug}.json"];
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var seed in new[] { 0, 1 })
        {
            var values = json["rows"]![0]!["fast"]!["arms"]![1]!["values"]!["accuracy"]!;
            values[seed] = move((double)values[seed]!);
        }

        File.WriteAllText(file, json.ToJsonString());
    }

    public int Call(params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        var parsed = ClaimsCommand.Create(new Terminal(output, error), Folder.Path).Parse(["--from", ".", .. args]);
        Assert.Empty(parsed.Errors);
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
    }
}
