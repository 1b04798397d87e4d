using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>One forward pass being recorded: the parameters it uses, whether it trains, and the taps that it leaves behind.</summary>
/// <param name="parameters">What stands for each segment.</param>
/// <param name="training">True in a training step: dropout is active.</param>
public sealed class Forwarding(Parameters parameters, bool training = false)
{
    /// <summary>The tap of a network's last value.</summary>
    public const string Output = "output";

    private readonly Dictionary<string, Tensor> taps = [];
    private readonly Dictionary<string, Func<Tensor, Tensor>> overwritten = [];

    /// <summary>What stands for each segment.</summary>
    public Parameters Parameters { get; } = parameters;

    /// <summary>Whether this pass trains.</summary>
    public bool Training { get; } = training;

    /// <summary>What layers keep of the tokens before, where the pass reads one token of each sequence; null where it reads whole ones.</summary>
    public DecodingState? Decoding { get; internal init; }

    /// <summary>The values seen at the taps so far, by name; a layer's tap is its name and holds its output.</summary>
    public IReadOnlyDictionary<string, Tensor> Taps => taps;

    /// <summary>Replaces the value at a tap on its way through; call it before the pass.</summary>
    public void Overwrite(string tap, Func<Tensor, Tensor> change) => overwritten[tap] = change;

    /// <summary>
    /// Sets one place along an axis of a tap to zero, for every example: of <c>block1.attention.heads</c>, <c>[B, H, T, d]</c>, a head, which is
    /// then ablated. Call it before the pass; several add up, after what <see cref="Overwrite"/> has put there.
    /// </summary>
    /// <param name="tap">The tap.</param>
    /// <param name="index">Which place, from 0.</param>
    /// <param name="axis">The axis; default 1, the first after the examples.</param>
    public void Ablate(string tap, int index, int axis = 1)
    {
        var before = overwritten.GetValueOrDefault(tap);
        overwritten[tap] = value => Without(before?.Invoke(value) ?? value, index, axis);
    }

    /// <summary>Whether the value at a tap is replaced.</summary>
    internal bool IsOverwritten(string tap) => overwritten.ContainsKey(tap);

    /// <summary>Refuses a pass, now over, that did not come by all taps that were to be replaced.</summary>
    /// <exception cref="KeyNotFoundException">It did not; the message lists those that there are.</exception>
    internal void RequireOverwritten()
    {
        if (overwritten.Keys.FirstOrDefault(tap => !taps.ContainsKey(tap)) is { } missed) throw Unknown(missed);
    }

    /// <summary>The value at a tap, once the pass is over.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message lists those that there are.</exception>
    internal Tensor At(string tap) => taps.TryGetValue(tap, out var seen) ? seen : throw Unknown(tap);

    /// <summary>Runs a layer and shows what it gives under its name.</summary>
    internal Tensor Through(Layer layer, Tensor x) => Tap(layer.Name, layer.Forward(this, x));

    /// <summary>A layer shows a value; the pass continues with what comes back.</summary>
    public Tensor Tap(string name, Tensor value)
    {
        if (overwritten.TryGetValue(name, out var change)) value = change(value);
        taps[name] = value;
        return value;
    }

    private KeyNotFoundException Unknown(string tap) =>
        new($"no tap is named '{tap}'; there are {string.Join(", ", taps.Keys.Order(StringComparer.Ordinal))}");

    private static Tensor Without(Tensor value, int index, int axis)
    {
        var length = value.Shape[axis];
        if ((uint)index >= (uint)length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"axis {axis} of {value.Shape} has no such place");
        var nothing = value.Program.Constant(0).BroadcastTo(value.Shape.With(axis, 1));
        return Tensor.Concat(axis, [.. Stretch(0, index), nothing, .. Stretch(index + 1, length - index - 1)]);

        Tensor[] Stretch(int start, int count) => count == 0 ? [] : [value.Slice(axis, start, count)];
    }
}
