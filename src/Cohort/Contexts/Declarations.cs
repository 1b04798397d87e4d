using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// Collects what one method adds to each learner: segments of its row, parts beside the model, room for examples of methods' making.
/// </summary>
public sealed class Declarations
{
    private readonly MethodName owner;
    private readonly DeclaredRow row;

    internal Declarations(MethodName owner, DeclaredRow row) => (this.owner, this.row) = (owner, row);

    /// <summary>The network that the learners have.</summary>
    public Network Network => row.Network;

    /// <summary>
    /// A named tensor in each learner's row: between steps <c>round.Segment(name)</c> finds it, in a step <c>step.Value(name)</c> is its value.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Its shape for one learner.</param>
    /// <param name="start">How it starts; zeros by default.</param>
    /// <param name="exchanged">Whether peers pass it along with the weights.</param>
    /// <param name="shared">Whether one copy serves all learners; it can then only be read.</param>
    /// <param name="trainable">Whether the optimiser walks it down the gradient of the loss, like a weight;
    /// not together with <paramref name="shared"/>.</param>
    /// <param name="part">The part that it belongs to, so that it follows that part's loss, with its optimiser and frequency: an adapter's
    /// factors are of <see cref="Contexts.Part.Model"/>. Null: it follows the usual loss, and is updated along with the model.</param>
    public Segment Segment(
        string name, Shape shape, Initializer? start = null, bool exchanged = false, bool shared = false, bool trainable = false, string? part = null)
    {
        if (shared && trainable)
            throw new ArgumentException($"'{name}' cannot be both shared and trainable: a step may only read what is shared", nameof(trainable));
        var segment = new Segment($"{owner}.{name}", shape, start)
        {
            Trainable = trainable, Exchanged = exchanged, Owner = owner.ToString(), Shared = shared,
        };
        row.Segments.Add(segment);
        if (part is not null) row.PartOf(owner, part).Segments.Add(segment);
        return segment;
    }

    /// <summary>
    /// A tensor like each trainable segment of the row, other methods' too: <c>round.Segment(name, segment)</c>, <c>step.Value(name, segment)</c>.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="exchanged">Whether peers pass them along with the weights.</param>
    public void Mirror(string name, bool exchanged = false) => row.Mirrors.Add((owner.ToString(), name, exchanged));

    /// <summary>
    /// Keeps the network as learners started, whatever the plan's <c>learner.start</c> is: <c>round.Start(learner, segment)</c>,
    /// <c>step.Start(segment)</c>. One copy for all methods, and for all learners where they start from the same weights.
    /// </summary>
    public void KeepStart() => row.StartKeepers.Add(owner.ToString());

    /// <summary>
    /// A network of the learner's beside its model: <c>step.Part(name)</c> runs it. It follows the usual loss with its terms, or one of its
    /// own (<c>step.Minimise</c>). Between steps <c>round.Segment("NAME/SEGMENT")</c> finds its weights.
    /// </summary>
    /// <param name="name">Unique in the method, and not <see cref="Contexts.Part.Model"/>.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">How it learns and travels; null: as the model.</param>
    /// <exception cref="ArgumentException">The name is the model's, or taken, or the rate is not above 0.</exception>
    public void Part(string name, Network network, PartOptions? options = null)
    {
        options ??= new PartOptions();
        var full = $"{owner}.{name}";
        if (name == Contexts.Part.Model || row.Parts.Any(p => p.Name == full))
            throw new ArgumentException($"there is a part '{name}' already", nameof(name));
        if (options.Rate is { } rate && !(rate > 0 && double.IsFinite(rate)))
            throw new ArgumentException($"the rate of part '{name}' is {rate}, not above 0", nameof(options));
        var part = new DeclaredPart(full, network, options, s =>
            Segment($"{name}/{s.Name}", s.Shape, s.Initializer, exchanged: options.Exchanged, trainable: s.Trainable));
        row.Add(part);
        if (options.Frozen) row.Freeze(part.Segments.Contains);
    }

    /// <summary>
    /// Updates a part in every n-th step only, the n-th first; in between its weights and the state of its optimiser stay as they are. All
    /// steps cost alike. Steps that change nothing (<c>step.OnlyIf</c>) do not count, and of several wishes the largest holds.
    /// </summary>
    /// <param name="n">At least 1.</param>
    /// <param name="part">The method's part, or <see cref="Contexts.Part.Model"/>, with which segments of no part wait, too.</param>
    public void Every(int n, string part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var declared = row.PartOf(owner, part);
        declared.Every = Math.Max(declared.Every, n);
    }

    /// <summary>
    /// Lets a part answer in place of the model wherever learners are evaluated or asked between steps (<c>round.Predict</c>,
    /// <c>round.Read</c>); training goes on with the model. Methods that wrap the predict path wrap the part there, and taps are the part's;
    /// those that reparameterise the model do not touch it. Of several methods the last one holds.
    /// </summary>
    /// <param name="part">The method's part, of the model's example shape and number of outputs.</param>
    /// <exception cref="ArgumentException">The part takes other examples than the model, or gives another number of outputs.</exception>
    public void AnswersWith(string part)
    {
        var (declared, model) = (row.PartOf(owner, part), Network);
        if (TypeOf(declared.Network) != TypeOf(model))
            throw new ArgumentException($"part '{part}' does not take the model's examples to as many outputs: it cannot answer", nameof(part));
        row.Answers = declared;

        static (Shape, ElementType, int) TypeOf(Network network) => (network.Example, network.ExampleType, network.Outputs);
    }

    /// <summary>
    /// Freezes weights for the whole run: they get no gradient, no optimiser state, no momentum and no decay; peers pass them on as before.
    /// </summary>
    /// <param name="which">Which of the row's trainable segments, other methods' too; the model's have the owner <c>model</c>.</param>
    public void Freeze(Func<Segment, bool> which) => row.Freeze(which);

    /// <summary>
    /// Lets weights be frozen for one learner between rounds, by <see cref="RoundContext.Freeze"/>. Each of these segments costs a number
    /// in the row and an optimiser state of its own, and a frozen one as much time as one that learns.
    /// </summary>
    /// <param name="which">Which of the row's trainable segments, other methods' too.</param>
    public void Freezable(Func<Segment, bool> which) => row.MakeFreezable(which);

    /// <summary>
    /// Room for examples that methods make, in <see cref="LearnerView.Experience"/>, with what is known of them beyond the fields of the data; in a
    /// step <c>step.Experience[name]</c> is such a field, 0 for training rows. Methods share a learner's examples: where several ask for room the
    /// largest counts, and fields of one name and form are one.
    /// </summary>
    /// <param name="capacity">How many examples each learner can hold at a time, not negative. Memory grows with it, whether they are made or
    /// not.</param>
    /// <param name="fields">Further fields.</param>
    /// <exception cref="ArgumentException">A field was declared before in another form, or is a text.</exception>
    public void Experience(int capacity, params IReadOnlyList<ExperienceField> fields) => row.Experience.Add(capacity, fields);
}
