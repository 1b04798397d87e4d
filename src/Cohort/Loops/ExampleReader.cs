using Cohort.Contexts;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Records how a step reads its examples: each field gathered from where its rows are kept, and standardised by a learner's mean and scale.
/// </summary>
/// <param name="program">The program being recorded.</param>
/// <param name="row">The row of the learner whose mean and scale are used.</param>
/// <param name="data">The fields; values are not read.</param>
/// <param name="rows">How many rows there are to read from: ids are below it, or are those of made examples behind them.</param>
/// <param name="generated">What methods may have made for a learner; null: nothing is read but rows.</param>
internal sealed class ExampleReader(StepProgram program, RowLayout row, Dataset data, int rows, ExperienceForm? generated = null)
{
    private readonly SortedSet<string> fields = new(StringComparer.Ordinal), generatedFields = new(StringComparer.Ordinal);
    private readonly ExperienceForm? generated = generated is { Capacity: > 0 } ? generated : null;
    private StepFields? own;

    /// <summary>The fields that were asked for so far, by the names under which their rows are kept.</summary>
    public IReadOnlyList<string> Fields => [.. fields];

    /// <summary>The fields of made examples that were asked for so far, by the names under which they are kept.</summary>
    public IReadOnlyList<string> Generated => [.. generatedFields];

    /// <summary>The segment that holds the mean of a field of numbers.</summary>
    public static string MeanOf(string field) => $"{field}.mean";

    /// <summary>The segment that holds what the numbers of a field are multiplied by.</summary>
    public static string ScaleOf(string field) => $"{field}.scale";

    /// <summary>The fields of the step's examples.</summary>
    public StepFields Of(int batch) => own = new StepFields(program.IntegerInput("order", [batch]), (name, ids) => Gather(name, ids, row, 0));

    /// <summary>Examples that are handed in one by one, in place of rows that are kept: an input of the program for each field.</summary>
    public StepFields Given(int batch) => own = new StepFields(program.IntegerInput("order", [batch]), (name, _) =>
    {
        if (data.Find(name) is not { Type: not FieldType.Text } field) return null;
        fields.Add(name);
        Shape shape = Shape.Of([batch, .. field.Shape]);
        var given = field.Type == FieldType.Integer ? program.IntegerInput(name, shape) : program.Input(name, shape);
        return field.Scaling == FieldScaling.None ? given : Scaled(name, given.Reshape([batch, field.Size]), row, 0).Reshape(shape);
    });

    /// <summary>The same examples, standardised by the mean and scale of another learner.</summary>
    /// <param name="other">Its row.</param>
    /// <param name="slot">Which of an item's rows it is.</param>
    public StepFields As(RowLayout other, int slot) => new(own!.Ids, (name, ids) => Gather(name, ids, other, slot));

    private Tensor? Gather(string name, Tensor ids, RowLayout by, int slot)
    {
        if (data.Find(name) is not { Type: not FieldType.Text } field) return Declared(name, ids);
        var (kept, length) = (data.StoredAs(field), field.Stored.Length);
        fields.Add(kept);
        var single = field.Shape.Rank == 0 && length == 1;
        var table = Table(RecordedStep.InputOf(kept), field.Type, rows, single, length);
        var values = generated is null ? table.Gather(ids) : GeneratedTable(kept, field.Type, single, length).GatherBehind(table, rows, ids);
        if (field.Size < length) values = values.Slice(1, field.Offset, field.Size);
        if (field.Scaling != FieldScaling.None) values = Scaled(name, values, by, slot);
        Shape shape = Shape.Of([ids.Shape[0], .. field.Shape]);
        return values.Shape == shape ? values : values.Reshape(shape);
    }

    // A field that only made examples have; of rows it is 0.
    private Tensor? Declared(string name, Tensor ids)
    {
        if (generated?.Find(name) is not { } field) return null;
        var values = GeneratedTable(name, field.Type, field.Shape.Rank == 0, field.Shape.Size).GatherBehind(null, rows, ids);
        Shape shape = Shape.Of([ids.Shape[0], .. field.Shape]);
        return values.Shape == shape ? values : values.Reshape(shape);
    }

    private Tensor GeneratedTable(string kept, FieldType type, bool single, int length)
    {
        generatedFields.Add(kept);
        return Table(RecordedStep.GeneratedInputOf(kept), type, generated!.Capacity, single, length);
    }

    private Tensor Table(string input, FieldType type, int count, bool single, int length)
    {
        Shape shape = single ? [count] : [count, length];
        return type == FieldType.Integer ? program.IntegerInput(input, shape) : program.Input(input, shape);
    }

    private Tensor Scaled(string name, Tensor values, RowLayout by, int slot)
    {
        var (mean, scale) = (program.Parameter(by[MeanOf(name)], slot), program.Parameter(by[ScaleOf(name)], slot));
        return values.Shape.Rank == 1 ? (values - mean) * scale : values.Standardize(mean, scale);
    }
}
