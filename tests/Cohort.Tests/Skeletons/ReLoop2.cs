using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// ReLoop2 (Zhu et al., KDD 2023, arXiv:2306.08808): predictions are corrected by the errors made lately on similar examples. The
/// memory of errors is state of the learner, written between steps, read on the one predict path; training does not see it.
/// </summary>
public sealed class ReLoop2 : IMemory, IDeclare, IWrapPredict, IRemember
{
    private const string Inside = "reloop2.inside";

    /// <summary>How many errors are kept; the oldest go first.</summary>
    public int Errors { get; init; } = 8;

    /// <summary>The tap whose value is an example's key, and its width.</summary>
    public string Key { get; init; } = "activation1";

    public int Width { get; init; } = 4;

    /// <summary>How far errors are compensated, lambda; and how sharp similarity is.</summary>
    public float Compensation { get; init; } = 0.5f;

    public float Sharpness { get; init; } = 10;

    public void Declare(Declarations declarations)
    {
        declarations.Segment("keys", [Errors, Width]);
        declarations.Segment("errors", [Errors, declarations.Network.Outputs]);
        declarations.Segment("absent", [Errors], Initializer.Constant(1)); // 1: no error is kept here
    }

    public Tensor Predict(PredictContext context, Tensor input, Func<Tensor, Tensor> next)
    {
        var logits = next(input);
        if (context.Pass.Training) return logits;
        var inside = context.Pass.Tap(Inside, logits.Softmax());
        var keys = context.Value("keys");
        var query = context.Pass.Taps[Key];
        var apart = (query * query).Sum(1, keep: true) - 2f * query.MatMul(keys, transposeB: true) + (keys * keys).Sum(1);
        var absent = context.Value("absent");
        var near = (-Sharpness * apart - 1e6f * absent).Softmax();
        var error = near.MatMul(context.Value("errors"));
        // The softmax of a logarithm is the number itself.
        var mended = (inside + Compensation * error).Maximum(context.Program.Constant(1e-6f)).Log();
        var none = (absent.Sum() - (Errors - 0.5f)).GreaterThan(context.Program.Constant(0));
        return Tensor.Where(none.BroadcastTo(logits.Shape), logits, mended);
    }

    public void Remember(RoundContext round, LearnerView learner)
    {
        var ids = learner.Rows[..Math.Min(Errors, learner.Rows.Length)];
        var (keys, inside) = (round.Read(learner, ids, Key), round.Read(learner, ids, Inside));
        var outputs = inside.Length / ids.Length;
        keys.CopyTo(learner[round.Segment("keys")]);
        var errors = learner[round.Segment("errors")];
        for (var i = 0; i < ids.Length; i++)
        {
            for (var c = 0; c < outputs; c++) errors[i * outputs + c] = (round.LabelOf(ids[i]) == c ? 1 : 0) - inside[i * outputs + c];
        }

        learner[round.Segment("absent")][..ids.Length].Clear();
    }
}
