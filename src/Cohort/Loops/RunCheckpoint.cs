using Cohort.Checkpoints;
using Cohort.Journals;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The state of a run as a checkpoint, and back. Each arm is a group: every segment of its bank as <c>[K, ...shape]</c>, each
/// learner's lists of numbers, and counters; the texts of learners, the curves and the rounds so far go with the state.
/// </summary>
internal static class RunCheckpoint
{
    public static CheckpointContent Of(RunState state, int round, string planHash, JournalPosition journal)
    {
        var scalars = new Dictionary<string, CheckpointValue>(StringComparer.Ordinal) { ["journal.entries"] = journal.Entries, ["journal.bytes"] = journal.Bytes };
        var lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(StringComparer.Ordinal) { ["rounds"] = [.. state.Rounds.Select(r => (CheckpointValue)RoundJson.Render(r))] };
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, NameOf(measured.Arm));
            (scalars[$"{name}.steps"], scalars[$"{name}.examples"], scalars[$"{name}.bytes"]) = (arm.Steps, arm.Examples, arm.Bytes);
            lists[$"{name}.curve"] = [.. measured.Curve.Select(p => (CheckpointValue)RoundJson.Render(p))];
            foreach (var learner in arm.Learners)
            {
                foreach (var (key, texts) in learner.State.AllTexts) lists[$"{name}.{learner.Id}.texts.{key}"] = [.. texts.Select(t => (CheckpointValue)t)];
            }
        }

        return new CheckpointContent { Round = round, PlanHash = planHash, Scalars = scalars, Lists = lists, Groups = [.. state.Arms.Select(a => new CheckpointGroup(NameOf(a.Arm), [.. Tensors(a.Arm)]))] };
    }

    public static void Restore(CheckpointContent content, RunState state)
    {
        state.Rounds.AddRange(content.List("rounds").Select(r => RoundJson.ReadRound(r.AsText())));
        foreach (var measured in state.Arms)
        {
            var (arm, name) = (measured.Arm, NameOf(measured.Arm));
            (arm.Steps, arm.Examples, arm.Bytes) = (content.Scalar($"{name}.steps").AsInt64(), content.Scalar($"{name}.examples").AsInt64(), content.Scalar($"{name}.bytes").AsInt64());
            measured.Curve.AddRange(content.List($"{name}.curve").Select(p => RoundJson.ReadPoint(p.AsText())));
            var group = content.Group(name);
            foreach (var segment in arm.Row.Segments)
            {
                var values = group[$"segment/{segment.Name}"].Singles;
                foreach (var (learner, k) in Holders(arm, segment)) values.Slice(k * segment.Shape.Size, segment.Shape.Size).CopyTo(learner[segment]);
            }

            foreach (var learner in arm.Learners)
            {
                var prefix = $"list/{learner.Id}/";
                foreach (var tensor in group.Tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    var list = tensor.Name[prefix.Length..];
                    if (tensor.Type == TensorType.I32) learner.State.Integers(list).AddRange(tensor.Int32s);
                    else learner.State.Numbers(list).AddRange(tensor.Singles);
                }

                prefix = $"{name}.{learner.Id}.texts.";
                foreach (var (key, texts) in content.Lists.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)))
                    learner.State.Texts(key[prefix.Length..]).AddRange(texts.Select(t => t.AsText()));
            }
        }
    }

    public static JournalPosition JournalOf(CheckpointContent content) => new(content.Scalar("journal.entries").AsInt64(), content.Scalar("journal.bytes").AsInt64());

    private static string NameOf(Arm arm) => arm.Kind.ToString().ToLowerInvariant();

    // A shared segment lies in the bank once: one learner stands for all.
    private static IEnumerable<(Contexts.LearnerView Learner, int Index)> Holders(Arm arm, Segment segment) => (segment.Shared ? arm.Learners.Take(1) : arm.Learners).Select((l, k) => (l, k));

    private static IEnumerable<TensorEntry> Tensors(Arm arm)
    {
        foreach (var segment in arm.Row.Segments)
        {
            var holders = Holders(arm, segment).ToArray();
            var values = new float[holders.Length * segment.Shape.Size];
            foreach (var (learner, k) in holders) learner[segment].CopyTo(values.AsSpan(k * segment.Shape.Size));
            yield return TensorEntry.Of($"segment/{segment.Name}", [holders.Length, .. segment.Shape.Select(n => (long)n)], values);
        }

        foreach (var learner in arm.Learners)
        {
            foreach (var (name, list) in learner.State.AllIntegers) yield return TensorEntry.Of($"list/{learner.Id}/{name}", [list.Count], list.ToArray());
            foreach (var (name, list) in learner.State.AllNumbers) yield return TensorEntry.Of($"list/{learner.Id}/{name}", [list.Count], list.ToArray());
        }
    }
}
