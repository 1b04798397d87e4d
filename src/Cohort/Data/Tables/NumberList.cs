namespace Cohort.Data;

/// <summary>Numbers in double precision; four bytes of each while single precision holds all of them exactly.</summary>
/// <param name="budget">What is told of the memory that they take.</param>
internal sealed class NumberList(ReadingBudget budget)
{
    private Blocks<float>? singles = new(budget);
    private Blocks<double>? doubles;

    /// <summary>One by its place.</summary>
    public double this[int at] => singles is not null ? singles[at] : doubles![at];

    /// <summary>Adds one; NaN for none.</summary>
    public void Add(double number)
    {
        if (singles is not null && number != (float)number && !double.IsNaN(number)) Widen();
        if (singles is not null) singles.Add((float)number);
        else doubles!.Add(number);
    }

    /// <summary>Says that they are kept no more.</summary>
    public void LetGo()
    {
        singles?.LetGo();
        doubles?.LetGo();
    }

    private void Widen()
    {
        doubles = new Blocks<double>(budget);
        for (var i = 0; i < singles!.Count; i++) doubles.Add(singles[i]);
        singles.LetGo();
        singles = null;
    }
}
