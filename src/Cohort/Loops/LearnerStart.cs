using System.Security.Cryptography;
using System.Text;
using System.Runtime.InteropServices;
using Cohort.Checkpoints;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>What a learner that a run left had started from, as far as the run's plan tells.</summary>
/// <param name="Key">Learners with the same one started from the same weights.</param>
/// <param name="Weights">The weights, in the order of the learner's row; null where they would have to be trained, or are not there any more.</param>
internal sealed record LearnerStart(string Key, float[]? Weights)
{
    /// <summary>The start of a learner.</summary>
    public static LearnerStart Of(SavedLearner saved)
    {
        var (plan, group) = (saved.Learner.Cohort.Plan, saved.Learner.Peers);
        var start = plan.Learner.Start;
        using var bank = new Bank(group.Row, 1);
        bank.Initialize(0, plan.Seed, start is OwnStart ? saved.Learner.Id : 0);
        var weights = saved.Segments.ToDictionary(s => s.Name, s => bank[0, s].ToArray(), StringComparer.Ordinal);
        switch (start)
        {
            case FolderStart from:
                var known = RunInputs.Read(Path.Combine(saved.Folder, RunFolder.InputsFile)).Files
                    .FirstOrDefault(f => f.Key.Contains(".start.", StringComparison.Ordinal));
                if (known is null || RunInputs.HashOf(known.Path) != known.Sha256)
                    return new LearnerStart($"from {known?.Sha256 ?? "?" + saved.Folder} {Taken(from)} {plan.Seed}", null);
                using (var reader = SafetensorsReader.Open(known.Path)) Take(from, reader, saved, weights);
                break;
            case PretrainedStart pretrained:
                var trained = StartCache.KeyOf(pretrained.Plan with { Seed = plan.Seed });
                return new LearnerStart($"pretrained {trained} {Taken(pretrained)} {plan.Seed}", null);
        }

        float[] all = [.. saved.Segments.SelectMany(s => weights[s.Name])];
        return new LearnerStart(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan()))), all);
    }

    private static void Take(FolderStart from, SafetensorsReader reader, SavedLearner saved, Dictionary<string, float[]> weights)
    {
        var offered = reader.Tensors.ToDictionary(t => t.Name, Offer.Of, StringComparer.Ordinal);
        foreach (var segment in StartFit.Of(from, saved.Learner.Network, [], offered).Taken) reader.Read(segment.Name, weights[segment.Name]);
    }

    private static string Taken(TakenStart start) => $"{start.Learner} [{string.Join(' ', start.Only)}] [{string.Join(' ', start.Except)}]";
}
