using System.Text;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>
/// The text of a sequence work: drawn from a fixed seed, after each character one of four likely ones or, seldom, any; so there is something
/// to learn.
/// </summary>
internal static class WorkText
{
    /// <summary>The printable ASCII characters and the line's end.</summary>
    public const int Characters = 96;

    private const string File = "text.txt", Tokens = "tokens.i32";
    private const double Holdout = 0.05;

    /// <summary>Draws a text of some length.</summary>
    public static string Make(int length)
    {
        const int Likely = 4;
        var followers = new RandomStream(1, "bench/followers");
        var next = Enumerable.Range(0, Characters * Likely).Select(_ => followers.NextInt32(Characters)).ToArray();
        var stream = new RandomStream(1, "bench/text");
        var (text, last) = (new StringBuilder(length), 0);
        for (var i = 0; i < length; i++)
        {
            var choice = stream.NextInt32(Likely + 1);
            last = i < Characters ? i : choice == Likely ? stream.NextInt32(Characters) : next[last * Likely + choice]; // each character comes
            text.Append(last == Characters - 1 ? '\n' : (char)(' ' + last));
        }

        return text.ToString();
    }

    /// <summary>Writes the text for Cohort, which reads it as the product does, and its windows of tokens for the rivals.</summary>
    public static void Write(WorkSpec spec, string folder)
    {
        var window = spec.Example[0];
        System.IO.File.WriteAllText(Path.Combine(folder, File), Make((int)((spec.TotalRows + 2) * window / (1 - Holdout)) + 20 * window));
        RawFile.Write<int>(Path.Combine(folder, Tokens), Load(spec, folder).Tokens);
    }

    /// <summary>The windows to learn from, by the product's own source of texts.</summary>
    public static Dataset Load(WorkSpec spec, string folder)
    {
        var source = new TextSource { Path = Path.Combine(folder, File), Holdout = Holdout, Windows = spec.TotalRows, TestWindows = 1 };
        var data = source.Load(new DataRequest(Seed: 1) { Window = spec.Example[0] }).Train;
        if ((data.Rows, data.Classes.Count) == (spec.TotalRows, spec.Classes)) return data;
        throw new InvalidOperationException(
            $"the text gives {data.Rows} windows and {data.Classes.Count} tokens, not {spec.TotalRows} and {spec.Classes}");
    }
}
