using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What methods know of an example of their making beyond the fields of the data: an action, a reward, an advantage.</summary>
/// <param name="Name">Unique in the learner; no field of the data.</param>
/// <param name="Type">Numbers or integers.</param>
/// <param name="Shape">The shape of one example's values; <c>[]</c> for a single one.</param>
public sealed record ExperienceField(string Name, FieldType Type, Shape Shape)
{
    /// <summary>Numbers.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="shape">The shape of one example's.</param>
    public static ExperienceField Numbers(string name, Shape shape) => new(name, FieldType.Number, shape);

    /// <summary>Integers.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="shape">The shape of one example's.</param>
    public static ExperienceField Integers(string name, Shape shape) => new(name, FieldType.Integer, shape);
}
