using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// One learner at the end of a run: asked by <see cref="Predict(float[])"/> and its like, measured, looked into and saved. It lives as long as the
/// <see cref="TrainedCohort"/> that gave it; ask learners of a cohort from one thread at a time.
/// </summary>
public sealed class TrainedLearner
{
    private const int RowsAtOnce = 2048;
    private readonly LearnerView learner;
    private readonly LearnerGroup group;
    private readonly ArmSetup setup;
    private readonly TrainedCohort cohort;

    internal TrainedLearner(LearnerView learner, LearnerGroup group, ArmSetup setup, TrainedCohort cohort)
    {
        (this.learner, this.group, this.setup, this.cohort) = (learner, group, setup, cohort);
        var name = group.Name.Length == 0 ? learner.Peer : $"{learner.Peer} {group.Name}";
        Name = group.Learners.Count(l => l.Peer == learner.Peer) == 1 ? name : $"{name} #{learner.Id}";
    }

    /// <summary>Its id.</summary>
    public int Id => learner.Id;

    /// <summary>The name of the peer that hosts it.</summary>
    public string Peer => learner.Peer;

    /// <summary>The name of its group; empty where the plan has no groups.</summary>
    public string Group => group.Name;

    /// <summary>
    /// What it is called: its peer's name, and where the plan has groups its group's; where that is not one learner's alone, its id too.
    /// </summary>
    public string Name { get; }

    /// <summary>Its network.</summary>
    public Network Network => group.Network;

    /// <summary>The values of one of the network's segments.</summary>
    public ReadOnlySpan<float> this[Segment segment] => learner[segment];

    /// <summary>
    /// What it has learnt, by name, as its file has it: the weights of its network, <c>[inputs, outputs]</c> where they are matrices, and the
    /// units of inputs and targets. A copy: it stays as it is.
    /// </summary>
    /// <remarks>
    /// The units multiply: a network sees <c>(value - input.mean) * input.scale</c>, so that <c>input.scale</c> is one over the standard deviation,
    /// and a regression answers <c>output / target.scale + target.mean</c>. A missing number counts as the mean. The value of a column that the
    /// schema counts from elsewhere or in another unit is <c>(number - offset) / unit</c> (<see cref="ColumnSchema.Offset"/>), as a table is read.
    /// </remarks>
    public IReadOnlyDictionary<string, TensorEntry> Weights => new OrderedDictionary<string, TensorEntry>(
        StartingNetwork.TensorsOf(group, learner).Select(tensor => KeyValuePair.Create(tensor.Name, tensor)));

    /// <summary>What it says about examples of numbers.</summary>
    /// <param name="examples">Features in the data's own units, example after example, <c>[n, features]</c>; NaN is a missing number.</param>
    /// <returns>A prediction for each example.</returns>
    /// <exception cref="ArgumentException">The features are not of a whole number of examples.</exception>
    /// <exception cref="NotSupportedException">
    /// The learner reads text (see <see cref="Predict(string)"/>), other integers, or several inputs of an example side by side; see
    /// <see cref="Predict(Dataset)"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network, and has to be waited for: PredictAsync.</exception>
    public IReadOnlyList<Prediction> Predict(float[] examples) => Shown(AtOnce(OutputsAsync(examples)));

    /// <summary>What it says about rows of a data set; what it should predict is not looked at.</summary>
    /// <param name="rows">Rows of the form that it learnt from, such as <see cref="TrainedCohort.ReadTable"/> gives.</param>
    /// <returns>A prediction for each row; of texts one for each position of each window.</returns>
    /// <exception cref="ArgumentException">The rows are of another form.</exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network, and has to be waited for: PredictAsync.</exception>
    public IReadOnlyList<Prediction> Predict(Dataset rows) => Shown(AtOnce(OutputsAsync(rows, default)));

    /// <summary>What it says about records: objects whose public properties are the columns that it learnt from.</summary>
    /// <param name="records">
    /// The objects, of the type that <see cref="Dataset.FromRecords"/> was given or any other that has its columns; or an array of features, or a
    /// text, for each example.
    /// </param>
    /// <returns>A prediction for each record.</returns>
    /// <exception cref="CohortException">Columns are missing, or it did not learn from a table or records (COH2041).</exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network, and has to be waited for: PredictAsync.</exception>
    public IReadOnlyList<Prediction> Predict<T>(IEnumerable<T> records) =>
        records is IEnumerable<string> texts ? [.. texts.Select(Predict)]
            : [.. Encoded(records).SelectMany(inputs => Shown(AtOnce(OutputsAsync(inputs))))];

    /// <summary>What it says about the rows of a table, one after the other: a long file takes no more memory than a short one.</summary>
    /// <param name="path">A CSV or TSV file, gzipped or not; columns are found by name, and the label is not needed.</param>
    /// <exception cref="CohortException">It cannot be read, lacks columns, or the learner did not learn from a table (COH2041).</exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network, and has to be waited for: PredictAsync.</exception>
    public IEnumerable<Prediction> PredictTable(string path) =>
        cohort.ReadInputs(path, RowsAtOnce).SelectMany(inputs => Shown(AtOnce(OutputsAsync(inputs))));

    /// <summary>How likely each character is to come next.</summary>
    /// <param name="text">
    /// What was said before, at least one character; the last ones count, as many as the network sees at once. Those that the training text lacks
    /// are read as unknown.
    /// </param>
    /// <returns>The chances of all characters that it knows.</returns>
    /// <exception cref="NotSupportedException">The learner reads no text.</exception>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Prediction Predict(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        using var sampler = Sampler();
        var logits = ReadOnlySpan<float>.Empty;
        var tokens = Tokenizer.Encode(text);
        foreach (var token in tokens.AsSpan(Math.Max(0, tokens.Length - setup.Train.Features))) logits = sampler.Read(token);
        return new Prediction(logits.ToArray(), setup.Train.Classes);
    }

    /// <summary>As <see cref="Predict(float[])"/>, also where a method answers in place of the network and has to be waited for.</summary>
    /// <param name="examples">Features in the data's own units, example after example, <c>[n, features]</c>; NaN is a missing number.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask<IReadOnlyList<Prediction>> PredictAsync(float[] examples, CancellationToken cancellation = default) =>
        Shown(await OutputsAsync(examples, cancellation));

    /// <summary>As <see cref="Predict{T}(IEnumerable{T})"/>, also where a method answers in place of the network and has to be waited for.</summary>
    /// <param name="records">The objects.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask<IReadOnlyList<Prediction>> PredictAsync<T>(IEnumerable<T> records, CancellationToken cancellation = default)
    {
        var predictions = new List<Prediction>();
        foreach (var inputs in Encoded(records)) predictions.AddRange(Shown(await OutputsAsync(inputs, cancellation)));
        return predictions;
    }

    /// <summary>Its outputs on examples of the kind that it learnt from, by the one predict path.</summary>
    /// <param name="examples">Features in the data's own units, example after example, <c>[n, features]</c>; NaN is a missing number.</param>
    /// <param name="cancellation">Asks for an early end, where a method answers in place of the network.</param>
    /// <returns>Logits, or values in the target's unit: <c>[n, outputs]</c>.</returns>
    /// <exception cref="ArgumentException">The features are not of a whole number of examples.</exception>
    /// <exception cref="NotSupportedException">
    /// The learner reads text (see <see cref="Continue"/>), other integers, or several inputs of an example side by side.
    /// </exception>
    public ValueTask<float[]> OutputsAsync(ReadOnlyMemory<float> examples, CancellationToken cancellation = default)
    {
        var train = setup.Train;
        if (train.Objective is NextTokens) throw new NotSupportedException("a learner that reads text is asked to continue one");
        if (train.Objective.Inputs.Count > 1 || train.Input.Type != FieldType.Number)
        {
            throw new NotSupportedException(
                $"a learner that reads {string.Join(" and ", train.Objective.Inputs.Select(i => train[i]))} is not asked by numbers alone");
        }

        if (examples.Length % train.Features != 0)
            throw new ArgumentException(
                $"an example has {train.Features} features; {examples.Length} numbers are no whole number of examples", nameof(examples));
        return examples.Length == 0 ? ValueTask.FromResult<float[]>([]) : OutputsAsync(train.Asked(examples.ToArray()), cancellation);
    }

    /// <summary>Measures it on rows, by the metrics of the run.</summary>
    /// <param name="data">Rows of the form that it learnt from, with what it should predict.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>Of each metric, the loss last, its value.</returns>
    /// <exception cref="ArgumentException">The rows are of another form.</exception>
    public async ValueTask<IReadOnlyList<(Metric Metric, double Value)>> EvaluateAsync(Dataset data, CancellationToken cancellation = default) =>
        [.. (await cohort.ScoresAsync(data, [learner], cancellation)).All.Select(s => (s.Metric, s.Values[0]))];

    /// <summary>
    /// Writes what it has learnt to a file: <see cref="Weights"/> as safetensors, with layout, scaling, model, columns and classes in the header's
    /// metadata.
    /// </summary>
    /// <param name="path">The file, written as a whole or not at all; folders on the way are made.</param>
    /// <exception cref="CohortException">It cannot be written (COH1101 to COH1104).</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
        SafetensorsWriter.Write(stream, StartingNetwork.TensorsOf(group, learner), LearnerMetadata.Of(this)), leftovers: true);

    /// <summary>
    /// Continues a text, character by character. A character costs one pass over one character: keys and values of those before are kept.
    /// </summary>
    /// <param name="prompt">What was said before, at least one character; those that the training text lacks are read as unknown.</param>
    /// <param name="count">How many characters to add, from 0.</param>
    /// <param name="options">How they are drawn; null: from the learnt distribution.</param>
    /// <param name="seed">Another seed, another text. Default 0.</param>
    /// <returns>The added characters.</returns>
    /// <exception cref="NotSupportedException">The learner reads no text; see <see cref="PredictAsync"/>.</exception>
    /// <exception cref="ArgumentException">The prompt is empty, or the model has diverged.</exception>
    public string Continue(string prompt, int count, SamplerOptions? options = null, ulong seed = 0)
    {
        using var sampler = Sampler();
        var vocabulary = Tokenizer;
        var random = new RandomStream(seed, "text", learner.Id);
        return vocabulary.Decode(sampler.Continue(vocabulary.Encode(prompt), count, options ?? new SamplerOptions(), random));
    }

    /// <summary>The cohort that it is of.</summary>
    internal TrainedCohort Cohort => cohort;

    /// <summary>What its examples and answers are like.</summary>
    internal Dataset Form => setup.Train;

    /// <summary>Those of the same architecture.</summary>
    internal LearnerGroup Peers => group;

    /// <summary>Its row.</summary>
    internal LearnerView View => learner;

    private ITokenizer Tokenizer => setup.Train.Tokenizer ?? new Vocabulary(setup.Train.Classes);

    private static float[] AtOnce(ValueTask<float[]> outputs) => outputs.IsCompleted ? outputs.GetAwaiter().GetResult()
        : throw new InvalidOperationException("a method answers in place of the network, and has to be waited for: ask by PredictAsync");

    // Pieces [n, features] of records; those that are features already are asked as they are.
    private IEnumerable<float[]> Encoded<T>(IEnumerable<T> records) => records switch
    {
        IEnumerable<float> values => [values.ToArray()],
        IEnumerable<float[]> examples => examples.Chunk(RowsAtOnce).Select(chunk => chunk.SelectMany(e => e).ToArray()),
        _ => records.Chunk(RowsAtOnce).Select(chunk => TableEncoder.Inputs(RecordTable.Of(chunk), cohort.RequireSchema())),
    };

    private async ValueTask<float[]> OutputsAsync(Dataset rows, CancellationToken cancellation)
    {
        var lacking = setup.Train.Objective.Inputs.SelectMany(name => rows.Lacks(name, setup.Train[name].Type, setup.Train[name].Shape)).ToArray();
        if (lacking.Length > 0) throw new ArgumentException($"the rows lack {string.Join(" and ", lacking)}, which the learner reads", nameof(rows));
        using var buffers = new ExampleBuffers(rows);
        int[] all = [.. Enumerable.Range(0, rows.Rows)];
        float[] outputs = [];
        await group.PredictorOf(buffers).PredictAsync([(learner, all)], (_, values) => outputs = values.ToArray(), cancellation);
        return outputs;
    }

    private IReadOnlyList<Prediction> Shown(float[] outputs)
    {
        var names = setup.Train.Objective is Classification or NextTokens ? setup.Train.Classes : [];
        var width = setup.Outputs * (setup.Train.Objective is NextTokens ? 1 : setup.Train.Objective.Inputs.Count);
        return [.. outputs.Chunk(width).Select(of => new Prediction(of, names))];
    }

    private Sampler Sampler()
    {
        if (setup.Train.Objective is not NextTokens) throw new NotSupportedException("only a learner that reads text can continue one");
        return new Sampler(group.Decoding(default, Speaker.Of(learner))(1, true), learner.Bank, learner.BankRow);
    }
}
