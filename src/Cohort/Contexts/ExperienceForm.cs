using Cohort.Data;

namespace Cohort.Contexts;

/// <summary>What the experience of each learner of a group consists of: how many examples, and which fields they have.</summary>
internal sealed class ExperienceForm
{
    private readonly Dictionary<string, ExperienceField> declared = new(StringComparer.Ordinal);

    /// <summary>How many examples fit: the largest room that a method asked for.</summary>
    public int Capacity { get; private set; }

    /// <summary>The fields that methods declared beyond those of the data, in the ordinal order of their names.</summary>
    public IEnumerable<ExperienceField> Declared => declared.Values.OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>Takes what a method wants.</summary>
    /// <exception cref="ArgumentException">A field was declared before in another form, or is a text.</exception>
    public void Add(int capacity, IReadOnlyList<ExperienceField> fields)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Capacity = Math.Max(Capacity, capacity);
        foreach (var field in fields)
        {
            if (field.Type == FieldType.Text)
                throw new ArgumentException($"the field '{field.Name}' is a text: made examples have numbers and integers", nameof(fields));
            if (!declared.TryAdd(field.Name, field) && declared[field.Name] != field)
                throw new ArgumentException($"the field '{field.Name}' is declared as {declared[field.Name]} and as {field}", nameof(fields));
        }
    }

    /// <summary>A field that methods declared, or null.</summary>
    public ExperienceField? Find(string name) => declared.GetValueOrDefault(name);

    /// <summary>The stretches that are kept of each example: those of the data by the name of their first field, then the declared ones.</summary>
    /// <param name="data">The training rows.</param>
    public IEnumerable<(string Name, FieldType Type, int Length, int Bound)> Kept(Dataset data) => Capacity == 0 ? []
        : data.Stored.Select(f => (f.Name, f.Type, f.Stored.Length, f.Bound)).Concat(Declared.Select(f => (f.Name, f.Type, f.Shape.Size, 0)));
}
