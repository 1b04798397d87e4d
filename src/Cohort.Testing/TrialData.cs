using Cohort.Data;

namespace Cohort.Testing;

/// <summary>A few rows, written down in a test.</summary>
public static class TrialData
{
    /// <summary>Rows with classes.</summary>
    /// <param name="classes">How many classes; they are called <c>0</c>, <c>1</c>, ...</param>
    /// <param name="rows">Each row's features, all of one length, and its class.</param>
    public static Dataset Classes(int classes, params (float[] Values, int Label)[] rows) => Dataset.Classification(
        "rows",
        [rows[0].Values.Length],
        [.. rows.SelectMany(r => r.Values)],
        [.. rows.Select(r => r.Label)],
        [.. Enumerable.Range(0, classes).Select(c => $"{c}")]);

    /// <summary>Rows of one feature with a number to predict.</summary>
    /// <param name="rows">Each row's feature and its number.</param>
    public static Dataset Numbers(params (float X, float Y)[] rows) =>
        Dataset.Regression("rows", [1], [.. rows.Select(r => r.X)], [.. rows.Select(r => r.Y)]);

    /// <summary>Windows of tokens, each with the one after it.</summary>
    /// <param name="window">Tokens in a window, T.</param>
    /// <param name="vocabulary">How many different tokens.</param>
    /// <param name="tokens"><c>[rows * (T + 1)]</c>.</param>
    public static Dataset Windows(int window, int vocabulary, params int[] tokens) =>
        Dataset.Sequences("windows", window, tokens, [.. Enumerable.Range(0, vocabulary).Select(t => $"{t}")]);

    /// <summary>Drawn digits, 16 x 16, the same every time.</summary>
    /// <param name="rows">How many.</param>
    public static Dataset Glyphs(int rows) => new GlyphSource { Rows = rows, TestRows = 10 }.Load(new DataRequest(Seed: 1)).Train;

    /// <summary>The rows 0 to n - 1 dealt out in turn, for each peer its own.</summary>
    /// <param name="rows">How many rows, n.</param>
    /// <param name="peers">How many peers.</param>
    public static int[][] Dealt(int rows, int peers) =>
        [.. Enumerable.Range(0, peers).Select(k => Enumerable.Range(0, rows).Where(r => r % peers == k).ToArray())];
}
