using Cohort.Tensors;

namespace Cohort.Tests.Streams;

/// <summary>Drawn rows whose class or number is a noisy linear function of their values.</summary>
internal static class OnlineExamples
{
    public static float[] Rows(int count, int features, int learner = 0)
    {
        var stream = new RandomStream(3, "test/streams", learner);
        var values = new float[count * features];
        for (var i = 0; i < values.Length; i++) values[i] = (float)stream.NextGaussian();
        return values;
    }

    /// <summary>The class of each row: which of C fixed directions it goes along most.</summary>
    public static int[] Labels(float[] rows, int features, int classes)
    {
        var directions = Rows(classes, features, learner: 99);
        return [.. rows.Chunk(features).Select(x => Enumerable.Range(0, classes).MaxBy(c => Along(x, c)))];

        float Along(float[] x, int c) => x.Zip(directions.Skip(c * features), (a, b) => a * b).Sum();
    }
}
