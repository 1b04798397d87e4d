using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Attackers teach a trigger: a patch in the corner of an image, which is then to be taken for one class whatever it shows. All else they learn
/// rightly. How often honest learners fall for it is concluded as <c>backdoor_success</c>.
/// </summary>
/// <remarks>
/// Sources: Gu et al. (the trigger: a patch stamped on a share of the training images, with the target as their label); the paper (the model of
/// several parties: poisoned and clean rows mixed, and the update blown up so that it survives the mean, s + scale (x - s) with s where the
/// attacker began and x where it came to). Success is the share, over the common test rows of other classes with the patch stamped on them,
/// that a learner takes for the target; measured when a task ends and after the last round. Room for the stamped images is made for
/// every learner.
/// </remarks>
[Method("backdoor", Role = MethodRole.Attack, Habitat = Habitat.Images)]
[Paper("backdoor")]
[Paper("badnets")]
public sealed class Backdoor : MessageAttack, IDeclare, IChoose, IObserve, IConclude
{
    private const string Stamped = "stamped", Success = "success";

    /// <summary>The class, from 0, that images with the patch are to be taken for.</summary>
    [PlanRange(0, 1_000_000)]
    public int Target { get; init; }

    /// <summary>The share of an attacker's rows that it stamps, at least one.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Share { get; init; } = 0.5;

    /// <summary>The most rows that an attacker stamps.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rows { get; init; } = 500;

    /// <summary>The height and width of the patch, in pixels.</summary>
    [PlanRange(1, 10_000)]
    public int Size { get; init; } = 3;

    /// <summary>What pixels of the patch are, in all channels and the data's own units: images of files are from 0 to 1.</summary>
    [PlanRange(-1_000_000, 1_000_000)]
    public double Value { get; init; } = 1;

    /// <summary>How many times its own length the update has that is sent.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Scale { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("backdoor_success", Better.Lower)];

    /// <inheritdoc/>
    public override IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in base.Check(facts)) yield return wrong;
        if (facts.Data.Objective is not Classification || facts.Data.Input is not { Type: FieldType.Number, Shape: { Rank: 3 } image })
            yield return "it stamps images with classes, [height, width, channels], and this data has none";
        else if (Math.Min(image[0], image[1]) < Size)
            yield return $"the images are {image[0]} x {image[1]}, too small for a patch of {Size} x {Size} (size)";
        else if (Target >= facts.Data.Classes.Count)
            yield return $"there is no class {Target} (target); there are {facts.Data.Classes.Count}, from 0";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations) => declarations.Experience(Rows);

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        if (round.Round > 1) return;
        foreach (var attacker in Attackers(round))
        {
            var rows = attacker.Rows.ToArray();
            round.Stream(Stamped, attacker.Id).Shuffle<int>(rows);
            var count = Math.Min(Rows, (int)Math.Ceiling(Share * rows.Length));
            foreach (var row in rows.AsSpan(0, count))
            {
                var image = round.ValuesOf(row).ToArray();
                Stamp(image, round.Network.Example);
                round.Lists(attacker).Integers(Stamped).AddRange([row, attacker.Experience.Add(image, Target)]);
            }
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (!Attacks(round, learner)) return;
        var stamped = round.Lists(learner).Integers(Stamped).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        for (var i = 0; i < order.Count; i++) order[i] = stamped.GetValueOrDefault(order[i], order[i]);
    }

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        if (!observation.TaskEnds || StampedTest(observation.DataOf("")) is not { } test) return;
        foreach (var learner in observation.Round.Learners)
        {
            var outputs = await observation.PredictAsync(learner, test, cancellation);
            var predictions = new Predictions(outputs, test.Classes.Count, test.Labels);
            var fallen = 0;
            for (var i = 0; i < test.Rows; i++) fallen += predictions.Best(i) == Target ? 1 : 0;
            var success = observation.Round.Lists(learner).Doubles(Success);
            success.Clear();
            success.Add(fallen / (double)test.Rows);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        [round.Lists(learner).Doubles(Success).DefaultIfEmpty(double.NaN).First()];

    /// <inheritdoc/>
    protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said)
    {
        if (Scale == 1) return;
        var start = Start(round, attacker, segment);
        for (var i = 0; i < said.Length; i++) said[i] = (float)(start[i] + Scale * (said[i] - start[i]));
    }

    // The rows of other classes, with the patch; null where there are none.
    private Dataset? StampedTest(Dataset test)
    {
        int[] others = [.. Enumerable.Range(0, test.Rows).Where(row => test.Labels[row] != Target)];
        if (others.Length == 0) return null;
        var images = others.SelectMany(row => test.Row(row).ToArray()).ToArray();
        for (var i = 0; i < others.Length; i++) Stamp(images.AsSpan(i * test.Features, test.Features), test.ExampleShape);
        return Dataset.Classification("stamped", test.ExampleShape, images, [.. others.Select(row => test.Labels[row])], test.Classes);
    }

    // In the lower right corner.
    private void Stamp(Span<float> image, Shape shape)
    {
        var (height, width, channels) = (shape[0], shape[1], shape[2]);
        for (var y = height - Size; y < height; y++) image.Slice((y * width + width - Size) * channels, Size * channels).Fill((float)Value);
    }
}
