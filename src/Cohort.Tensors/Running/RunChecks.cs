namespace Cohort.Tensors;

/// <summary>What must hold before kernels may write to raw memory.</summary>
internal static class RunChecks
{
    /// <summary>
    /// Slots and segments are there, and no row is written by one item and used by another: items run at the same time, in any order.
    /// </summary>
    public static void CheckSlots(CompiledProgram program, int items, SlotRows[] slots)
    {
        foreach (var (segment, slot) in program.Parameters)
        {
            if (slot >= slots.Length)
                throw new ArgumentException($"the program reads '{segment.Name}' in slot {slot}, and {slots.Length} slots are given", nameof(slots));
            if (!slots[slot].Bank.Layout.Contains(segment))
                throw new ArgumentException($"the bank of slot {slot} has no segment '{segment.Name}' of shape {segment.Shape}", nameof(slots));
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot].Rows.Count != items)
                throw new ArgumentException($"slot {slot} names {slots[slot].Rows.Count} rows for {items} items", nameof(slots));
            var rows = slots[slot].Bank.Rows;
            foreach (var (item, row) in slots[slot].Rows.Index())
            {
                if ((uint)row >= (uint)rows)
                    throw new ArgumentException($"slot {slot} names row {row} for item {item}, and its bank has {rows} rows", nameof(slots));
            }
        }

        foreach (var (segment, slot) in program.Written)
        {
            if (slots[slot].Bank.Layout[segment.Name].Shared)
                throw new ArgumentException($"the program writes '{segment.Name}', which slot {slot}'s bank shares among all rows", nameof(slots));
        }

        foreach (var learners in program.MixedLearners)
        {
            if (learners != items)
                throw new ArgumentException($"learners meet with weights for {learners}, and there are {items} items", nameof(program));
        }

        CheckWriters(program, items, slots);
    }

    /// <summary>Everything is bound, of the right type, and long enough for the steps to come.</summary>
    public static void CheckBindings(CompiledProgram program, Binding[][] inputs, Binding[][] results, int[] steps)
    {
        for (var q = 0; q < inputs.Length; q++)
        {
            var input = program.Inputs[q];
            for (var item = 0; item < steps.Length; item++)
                CheckBinding("input", input.Label, input.Type, input.Shape, item, inputs[q][item], steps[item]);
        }

        for (var q = 0; q < results.Length; q++)
        {
            var (name, value) = program.Results[q];
            for (var item = 0; item < steps.Length; item++)
                CheckBinding("result", name, value.Type, value.Shape, item, results[q][item], steps[item]);
        }
    }

    private static void CheckBinding(string what, string name, ElementType type, Shape shape, int item, in Binding binding, int steps)
    {
        if (steps == 0) return;
        if (binding.Buffer is null) throw new ArgumentException($"{what} '{name}' is not bound for item {item}");
        if (binding.Type != type) throw new ArgumentException($"{what} '{name}' is of {type}, and bound to {binding.Type} for item {item}");
        var last = binding.Offset + (steps - 1L) * binding.StridePerStep;
        if (Math.Min(binding.Offset, last) < 0 || Math.Max(binding.Offset, last) + shape.Size > binding.Buffer.Length)
            throw new ArgumentException(
                $"{what} '{name}' {shape} of item {item} leaves its buffer of {binding.Buffer.Length} elements within {steps} steps");
    }

    private static void CheckWriters(CompiledProgram program, int items, SlotRows[] slots)
    {
        var writers = new Dictionary<(Bank, int), (int Item, int Slot)>();
        foreach (var slot in program.Written.Select(p => p.Slot).Distinct())
        {
            for (var item = 0; item < items; item++)
            {
                var (bank, row) = (slots[slot].Bank, slots[slot].Rows[item]);
                if (!writers.TryAdd((bank, row), (item, slot)))
                    throw new ArgumentException($"row {row} is written twice: by item {item} and by item {writers[(bank, row)].Item}", nameof(slots));
            }
        }

        foreach (var slot in program.Parameters.Select(p => p.Slot).Distinct())
        {
            for (var item = 0; item < items; item++)
            {
                var (bank, row) = (slots[slot].Bank, slots[slot].Rows[item]);
                if (writers.TryGetValue((bank, row), out var writer) && writer != (item, slot))
                    throw new ArgumentException($"item {item} reads, as slot {slot}, row {row} that item {writer.Item} writes", nameof(slots));
            }
        }
    }
}
