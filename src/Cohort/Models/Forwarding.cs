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

    /// <summary>A layer shows a value; the pass continues with what comes back.</summary>
    public Tensor Tap(string name, Tensor value)
    {
        if (overwritten.TryGetValue(name, out var change)) value = change(value);
        taps[name] = value;
        return value;
    }
}
