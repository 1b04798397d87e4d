using System.Globalization;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Makes labels of training rows wrong, each by the seed and its row's number alone; the true ones are kept beside them.</summary>
internal static class NoisyLabels
{
    private const string Clean = "clean_label";

    /// <summary>The rows under noise, with the field <c>clean_label</c> where they had none.</summary>
    /// <param name="data">Training rows with classes.</param>
    /// <param name="noise">How they are made wrong.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="CohortException">The rows have no classes, or one alone.</exception>
    public static Dataset Of(Dataset data, ILabelNoise noise, ulong seed)
    {
        if (data.Objective is not Classification || data.Classes.Count < 2)
            throw DataProblems.NotForThisData.Exception($"noise makes classes wrong; the data has {data.Classes.Count} (data.noise)");
        var (purpose, clean, wrong) = (RandomStream.PurposeOf("data/noise"), data.Labels, 0);
        var labels = new int[clean.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var random = new RandomStream(seed, purpose, 0, row);
            var flips = data.IsLabelled(row) && random.NextDouble() < noise.Rate;
            labels[row] = flips ? noise.Wrong(clean[row], data.Classes.Count, ref random) : clean[row];
            wrong += flips ? 1 : 0;
        }

        var seen = Field.Integers("label", [], labels, data.Classes);
        Field[] truth = data.Find(Clean) is null ? [Field.Integers(Clean, [], clean, data.Classes).AsTruth()] : [];
        var note = string.Create(CultureInfo.InvariantCulture, $"labels of {wrong:#,0} rows made wrong");
        return data.With([.. data.Fields.Select(field => field.Name == "label" ? seen : field), .. truth],
            data.Tasks, data.Groups, data.Origins, data.Weights, data.Summary with { Notes = [.. data.Summary.Notes, note] });
    }
}
