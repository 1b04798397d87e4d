namespace Cohort.Compare;

/// <summary>How far a rival is from Cohort on the same start and the same order of examples.</summary>
/// <param name="Gradients">The largest difference in the gradients of the first step, relative to the segment's largest gradient.</param>
/// <param name="Losses">The largest difference in a learner's mean loss over the first round, relative to the largest loss.</param>
/// <param name="Weights">The norm of the difference in a segment after the first round, mixing included, relative to the segment's norm.
/// (Over millions of activations one lies so near zero that a rectifier opens on one side only; its few weights then differ by far more than
/// the rest.)</param>
internal sealed record Agreement(double Gradients, double Losses, double Weights)
{
    /// <summary>Single precision, sums in another order, up to a round of steps.</summary>
    public const double Tolerance = 2e-4;

    /// <summary>
    /// Of a work that writes: the largest difference between log-probabilities, relative to the largest, infinite where a token differs; null: the
    /// work is to learn.
    /// </summary>
    public double? Written { get; init; }

    public bool Holds => Gradients <= Tolerance && Losses <= Tolerance && Weights <= Tolerance && (Written ?? 0) <= Tolerance;

    /// <summary>Compares what both sides have written.</summary>
    public static Agreement Of(string folder, string rival)
    {
        if (File.Exists(Path.Combine(folder, "cohort", GenerationWorker.Tokens))) return new Agreement(0, 0, 0) { Written = Said() };
        return new Agreement(
            Segments("gradient", Distance), Distance(Cohort("losses.f32"), Rival("losses.f32")), Segments("weights", DistanceOfNorms));

        double Segments(string name, Func<float[], float[], double> distance) => Directory.EnumerateFiles(Path.Combine(folder, "cohort", name))
            .Max(file => distance(RawFile.Read<float>(file), Rival(Path.Combine(name, Path.GetFileName(file)))));
        double Said() => Read("cohort").AsSpan().SequenceEqual(Read(rival))
            ? Distance(Cohort(GenerationWorker.LogProbabilities), Rival(GenerationWorker.LogProbabilities)) : double.PositiveInfinity;
        int[] Read(string side) => RawFile.Read<int>(Path.Combine(folder, side, GenerationWorker.Tokens));
        float[] Cohort(string name) => RawFile.Read<float>(Path.Combine(folder, "cohort", name));
        float[] Rival(string name) => RawFile.Read<float>(Path.Combine(folder, rival, name));
    }

    /// <summary>In the notation of the page.</summary>
    public override string ToString() => Written is { } said
        ? BenchmarkPage.F($"the same tokens, log-probabilities {said:E1}")
        : BenchmarkPage.F($"gradients {Gradients:E1}, losses {Losses:E1}, weights {Weights:E1}");

    /// <summary>Whether both sides have written the same files: segments of the same number.</summary>
    public static bool SameFiles(string folder, string rival) => FilesOf(folder, "cohort").SequenceEqual(FilesOf(folder, rival));

    /// <summary>Whether both sides have written the same bits.</summary>
    public static bool SameBits(string folder, string rival)
    {
        return SameFiles(folder, rival) && FilesOf(folder, rival).All(name => Bytes("cohort", name).AsSpan().SequenceEqual(Bytes(rival, name)));

        byte[] Bytes(string side, string name) => File.ReadAllBytes(Path.Combine(folder, side, name));
    }

    private static string[] FilesOf(string folder, string side)
    {
        var root = Path.Combine(folder, side);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories);
        return [.. files.Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The largest difference relative to the largest value; infinite where lengths differ or a number is not finite.</summary>
    public static double Distance(float[] expected, float[] actual)
    {
        if (expected.Length != actual.Length) return double.PositiveInfinity;
        var (largest, difference) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!float.IsFinite(expected[i]) || !float.IsFinite(actual[i])) return double.PositiveInfinity;
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs((double)expected[i] - actual[i]));
        }

        return difference == 0 ? 0 : difference / largest;
    }

    /// <summary>
    /// The norm of the difference relative to the norm of what is expected; infinite where lengths differ or a number is not finite.
    /// </summary>
    public static double DistanceOfNorms(float[] expected, float[] actual)
    {
        if (double.IsPositiveInfinity(Distance(expected, actual))) return double.PositiveInfinity;
        var (difference, whole) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = (double)expected[i] - actual[i];
            difference += error * error;
            whole += (double)expected[i] * expected[i];
        }

        return difference == 0 ? 0 : Math.Sqrt(difference / whole);
    }
}
