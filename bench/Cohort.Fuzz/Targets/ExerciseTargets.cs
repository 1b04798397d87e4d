using System.Text;
using Cohort.Data;
using Cohort.Options;

namespace Cohort.Fuzz;

/// <summary>Files of prompts with answers: an input is the part that is learnt from, and the part that is tested on is sound.</summary>
internal static class ExerciseTargets
{
    private const string Scan = "IN: jump twice OUT: I_JUMP I_JUMP\nIN: walk left and run OUT: I_TURN_LEFT I_WALK I_RUN\n"
        + "IN: look after jump OUT: I_JUMP I_LOOK\n";

    private const string Babi = "1 Mary moved to the bathroom.\n2 John went to the hallway.\n3 Where is Mary?\tbathroom\t1\n"
        + "1 Sandra took the milk, and left.\n2 What is Sandra carrying?\tmilk,apple\t1\n";

    private const string Gsm8k = """{"question": "Tom has 3 hens. How many legs?", "answer": "2 each: 3*2=<<3*2=6>>6\n#### 6"}"""
        + "\n" + """{"question": "Caf\u00e9 at 12.50, half off?", "answer": "12.5/2=<<12.5/2=6.25>>6.25\nSo:\n#### 6.25"}""" + "\n";

    private static readonly TokenKind[] Kinds = Enum.GetValues<TokenKind>();

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Target("scan", Scan, input => new ScanSource { Tokens = KindOf(input) }, "IN: ", " OUT: ", "jump", "\n"),
        Target("babi", Babi, input => new BabiSource { Tokens = KindOf(input) }, "1 ", "2 ", "\t", "?", ".", ",", "99999999999 ", "\n"),
        Target("gsm8k", Gsm8k,
            input => new Gsm8kSource { Tokens = KindOf(input), Steps = input.Length % 2 == 0, Calculations = input.Length % 3 == 0 },
            "\"question\": ", "\"answer\": ", "#### ", "<<", ">>", "\\n", "\\ud83d", "1e400", "{", "}", "\n"),
    ];

    private static FuzzTarget Target(string name, string sound, Func<byte[], ReadExercises> source, params string[] words)
    {
        var (mutator, rest) = (new Mutator([sound, sound + sound], words), Encoding.UTF8.GetBytes(sound));
        return new FuzzTarget(name, 2_000, (ref r) => mutator.Make(ref r), (input, place) => source(input).Read(
            place.File("train", input), place.File("test", rest), new DataRequest(1) { Window = 40 + input.Length % 200 }));
    }

    private static TokenKind? KindOf(byte[] input) => InputHash.Choose<TokenKind?>(input, [null, .. Kinds]);
}
