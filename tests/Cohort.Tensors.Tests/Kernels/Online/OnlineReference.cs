namespace Cohort.Tensors.Tests;

/// <summary>
/// The arithmetic that <see cref="OnlineKernel"/> promises, number by number, and a hash of a learning run for comparing registers.
/// </summary>
internal static class OnlineReference
{
    public static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        var lanes = new float[16];
        for (var i = 0; i < x.Length; i++) lanes[i % 16] = MathF.FusedMultiplyAdd(weights[i], x[i], lanes[i % 16]);
        for (var apart = 8; apart >= 1; apart /= 2)
        {
            for (var i = 0; i < apart; i++) lanes[i] += lanes[i + apart];
        }

        return lanes[0];
    }

    public static void Step(Span<float> weights, ReadOnlySpan<float> x, float decay, float step)
    {
        for (var i = 0; i < x.Length; i++) weights[i] = MathF.FusedMultiplyAdd(step, x[i], decay * weights[i]);
    }

    /// <summary>Numbers in [-1, 1), not many of them zero.</summary>
    public static float[] Numbers(int count, int learner)
    {
        var stream = new RandomStream(5, "test/online", learner);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = 2 * stream.NextSingle() - 1;
        return values;
    }

    /// <summary>The bits that learning 300 rows ends with, at several numbers of features and with both losses.</summary>
    public static string Hash()
    {
        var bytes = new List<byte>();
        foreach (var features in new[] { 1, 15, 16, 100, 131 })
        {
            var (rows, weights, outputs, bias) = (Numbers(300 * features, features), new float[OnlineKernel.Padded(features)], new float[300], 0f);
            int[] labels = [.. Enumerable.Range(0, 300).Select(i => rows[i * features] > 0.1f ? 1 : 0)];
            OnlineKernel.Learn<LogisticLoss, int>(weights, ref bias, rows, labels, 0.3f, 0.999f, outputs);
            OnlineKernel.Learn<SquaredLoss, float>(weights, ref bias, rows, [.. labels.Select(l => (float)l)], 0.01f, 1, outputs);
            OnlineKernel.Softmax(outputs);
            foreach (var number in (float[])[.. weights, .. outputs, bias]) bytes.AddRange(BitConverter.GetBytes(number));
        }

        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([.. bytes]));
    }
}
