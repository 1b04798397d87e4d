using Cohort.Data;
using Cohort.Topologies;

namespace Cohort.Fuzz;

/// <summary>Texts to learn from, and files of links.</summary>
internal static class TextTargets
{
    private const string Story = "Once upon a time there was a small learner.\n"
        + "It had neighbours: caf\u00e9, na\u00efve and \u65e5\u672c. \ud83d\ude00 They talked, and it learnt.\n";

    private static readonly Lazy<Mutator> Texts = new(() => new Mutator([Story + Story, string.Concat(Enumerable.Repeat("abc ", 40))], "\uFEFF",
        "\r\n", "\u0301"));

    private static readonly Lazy<Mutator> Links = new(() => new Mutator(
        ["0 1\n1 2\n2 3\n3 4\n4 0\n", "# a ring\n0,1\n1\t2 # two\nnorth south\n\n3 4\n0 4\n", "north 1\r\n1 south\r\nsouth 3\r\n3 4\r\n"],
        " ", "\t", ",", "#", "\n", "north", "south", "0 1\n", "4294967296", "-1", "0 0\n", "# \n"));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("text", 5_000, (ref r) => Texts.Value.Make(ref r),
            (input, place) => new TextSource { Path = place.File("t.txt", input), Tokens = KindOf(input) }.Load(new DataRequest(1) { Window = 8 })),
        new("topology", 8_000, (ref r) => Links.Value.Make(ref r), Build),
    ];

    private static TokenKind KindOf(byte[] input) => InputHash.Choose(input, TokenKind.Characters, TokenKind.Bytes, TokenKind.Pairs);

    private static void Build(byte[] input, WorkPlace place)
    {
        var names = InputHash.Choose<string[]?>(input, null, ["north", "1", "south", "3", "4"]);
        var topology = new FileTopology { Path = place.File("links.txt", input), AllowDisconnected = InputHash.Choose(input, false, false, true) };
        topology.Build(new TopologyRequest(5, Names: names));
    }
}
