namespace Cohort.Data;

/// <summary>Small integers, in as few bytes as the largest needs: none while all are 0, then one, two or four of each.</summary>
/// <param name="budget">What is told of the memory that they take.</param>
internal sealed class CodeList(ReadingBudget budget)
{
    private Blocks<byte>? bytes;
    private Blocks<ushort>? shorts;
    private Blocks<int>? ints;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>One by its place.</summary>
    public int this[int at] => bytes is not null ? bytes[at] : shorts is not null ? shorts[at] : ints is not null ? ints[at] : 0;

    /// <summary>Adds one, from 0.</summary>
    public void Add(int code)
    {
        var most = ints is not null ? int.MaxValue : shorts is not null ? ushort.MaxValue : bytes is not null ? byte.MaxValue : 0;
        if (code > most) Widen(code);
        if (bytes is not null) bytes.Add((byte)code);
        else if (shorts is not null) shorts.Add((ushort)code);
        else ints?.Add(code);
        Count++;
    }

    /// <summary>Says that they are kept no more.</summary>
    public void LetGo()
    {
        bytes?.LetGo();
        shorts?.LetGo();
        ints?.LetGo();
        (bytes, shorts, ints, Count) = (null, null, null, 0);
    }

    private void Widen(int code)
    {
        var (newBytes, newShorts, newInts) = ((Blocks<byte>?)null, (Blocks<ushort>?)null, (Blocks<int>?)null);
        if (code <= byte.MaxValue)
        {
            newBytes = new Blocks<byte>(budget);
            for (var i = 0; i < Count; i++) newBytes.Add(0);
        }
        else if (code <= ushort.MaxValue)
        {
            newShorts = new Blocks<ushort>(budget);
            for (var i = 0; i < Count; i++) newShorts.Add((ushort)this[i]);
        }
        else
        {
            newInts = new Blocks<int>(budget);
            for (var i = 0; i < Count; i++) newInts.Add(this[i]);
        }

        bytes?.LetGo();
        shorts?.LetGo();
        (bytes, shorts, ints) = (newBytes, newShorts, newInts);
    }
}
