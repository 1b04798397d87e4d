namespace Cohort.Tensors;

/// <summary>
/// Where everything lies that a program names, for each item of a run: a table of addresses for each, which kernels read. Segments stay
/// where they are from one naming of rows to the next; inputs and results move with the steps.
/// </summary>
internal sealed unsafe class ItemTables : IDisposable
{
    private readonly CompiledProgram program;
    private readonly int items;
    private readonly SlotRows[] slots;
    private readonly Binding[][] inputs;
    private readonly Binding[][] results;
    private readonly NativeBuffer<float>?[] resultMemory;
    private readonly NativeBuffer<nint> tables;
    private readonly NativeBuffer<float> kept;

    public ItemTables(CompiledProgram program, int items, SlotRows[] slots)
    {
        // Copied, so that what was checked stays so, whatever the caller does to its lists.
        (this.program, this.items, this.slots) = (program, items, [.. slots.Select(Copied)]);
        RunChecks.CheckSlots(program, items, this.slots);
        inputs = [.. program.Inputs.Select(_ => new Binding[items])];
        results = [.. program.Results.Select(_ => new Binding[items])];
        resultMemory = new NativeBuffer<float>?[results.Length];
        tables = new NativeBuffer<nint>((long)items * Length);
        kept = new NativeBuffer<float>((long)items * program.KeptFloats);
        for (var item = 0; item < items; item++)
        {
            this[item][Placement.Kept] = (nint)(kept.Pointer + (long)item * program.KeptFloats);
            this[item][Placement.Constants] = (nint)program.Constants.Pointer;
        }

        PointToRows();
        for (var q = 0; q < results.Length; q++) KeepResult(q);
    }

    /// <summary>How many addresses a table has. Tables begin at multiples of 64 bytes, so that two workers never write to one cache line.</summary>
    public int Length => (program.TableLength + 7) / 8 * 8;

    /// <summary>The tables of all items, one after the other.</summary>
    public nint* First => tables.Pointer;

    /// <summary>An item's table.</summary>
    public nint* this[int item] => tables.Pointer + (long)item * Length;

    /// <summary>Names the rows of a slot again; if they do not fit, those named before stay.</summary>
    public void BindRows(int slot, SlotRows rows)
    {
        if ((uint)slot >= (uint)slots.Length)
            throw new ArgumentOutOfRangeException(nameof(slot), slot, $"{slots.Length} slots are given");
        if (program.Written.Any(p => p.Slot == slot))
            throw new ArgumentException($"the program writes the rows of slot {slot}: they stay as they were named at first", nameof(slot));
        SlotRows[] next = [.. slots];
        next[slot] = Copied(rows);
        RunChecks.CheckSlots(program, items, next);
        slots[slot] = next[slot];
        PointToRows();
    }

    /// <summary>Says where an input lies.</summary>
    public void Bind(string input, Func<int, Binding> place)
    {
        var q = Array.FindIndex(program.Inputs, i => i.Label == input);
        if (q < 0) return;
        for (var item = 0; item < items; item++) inputs[q][item] = place(item);
    }

    /// <summary>Says where a result is written, rather than kept here.</summary>
    public void BindOutput(string result, Func<int, Binding> place)
    {
        var q = ResultIndex(result);
        for (var item = 0; item < items; item++) results[q][item] = place(item);
        resultMemory[q]?.Dispose();
        resultMemory[q] = null;
    }

    /// <summary>A result of an item's last step.</summary>
    public ReadOnlySpan<float> Result(string name, int item)
    {
        var q = ResultIndex(name);
        var memory = resultMemory[q] ?? throw new InvalidOperationException($"result '{name}' is bound to other memory: read it there");
        var binding = results[q][item];
        return memory.Slice(binding.Offset, program.Results[q].Value.Shape.Size);
    }

    /// <summary>Everything is bound, of the right type, and long enough for the steps to come.</summary>
    public void Check(int[] steps) => RunChecks.CheckBindings(program, inputs, results, steps);

    /// <summary>Points an item's inputs and results to a step's places.</summary>
    public void PointToStep(int item, int step)
    {
        var table = this[item];
        for (var q = 0; q < inputs.Length; q++) table[program.FirstInput + q] = inputs[q][item].AddressAt(step);
        for (var q = 0; q < results.Length; q++) table[program.FirstResult + q] = results[q][item].AddressAt(step);
    }

    public void Dispose()
    {
        foreach (var buffer in resultMemory) buffer?.Dispose();
        kept.Dispose();
        tables.Dispose();
    }

    private static SlotRows Copied(SlotRows slot) => slot with { Rows = [.. slot.Rows] };

    private void PointToRows()
    {
        for (var item = 0; item < items; item++)
        {
            for (var p = 0; p < program.Parameters.Length; p++)
            {
                var (segment, slot) = program.Parameters[p];
                this[item][CompiledProgram.FirstParameter + p] = (nint)slots[slot].Bank.Address(slots[slot].Rows[item], segment);
            }
        }
    }

    private void KeepResult(int q)
    {
        var type = program.Results[q].Value.Type;
        var length = (program.Results[q].Value.Shape.Size + 15) / 16 * 16;
        var memory = resultMemory[q] = new NativeBuffer<float>((long)items * length);
        for (var item = 0; item < items; item++) results[q][item] = Binding.Of(memory, type, (long)item * length);
    }

    private int ResultIndex(string name)
    {
        var q = Array.FindIndex(program.Results, r => r.Name == name);
        if (q >= 0) return q;
        var names = string.Join(", ", program.Results.Select(r => r.Name));
        throw new ArgumentException($"the program returns no '{name}'; it returns {names}", nameof(name));
    }
}
