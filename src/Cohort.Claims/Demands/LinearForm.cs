namespace Cohort.Claims;

/// <summary>An expression taken apart: how often each number of an arm occurs, and the constants, all in the order of writing.</summary>
internal sealed class LinearForm
{
    private readonly OrderedDictionary<(string Arm, MetricPath Path), double> arms = [];
    private readonly List<double> constants = [];

    /// <summary>How often each number of an arm occurs; 0 where it cancels out.</summary>
    public IReadOnlyDictionary<(string Arm, MetricPath Path), double> Arms => arms;

    /// <summary>The constants with their signs.</summary>
    public IReadOnlyList<double> Constants => constants;

    /// <summary>Takes an expression apart.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="path">What its arms read unless they say otherwise.</param>
    public static LinearForm Of(DemandExpression expression, MetricPath path)
    {
        var form = new LinearForm();
        expression.AddTo(form, path, 1);
        return form;
    }

    /// <summary>Adds a constant.</summary>
    public void AddConstant(double value) => constants.Add(value);

    /// <summary>Adds a multiple of an arm's number.</summary>
    public void AddArm(string arm, MetricPath path, double times) => arms[(arm, path)] = arms.GetValueOrDefault((arm, path)) + times;

    /// <summary>Takes another form's arms from this one's; its constants stay where they are.</summary>
    /// <param name="other">The other form.</param>
    public void TakeArms(LinearForm other)
    {
        foreach (var ((arm, path), times) in other.Arms) AddArm(arm, path, -times);
    }
}
