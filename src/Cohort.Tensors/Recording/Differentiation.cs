namespace Cohort.Tensors;

/// <summary>
/// Reverse-mode differentiation (Griewank and Walther, "Evaluating Derivatives", 2008, chapter 3). Every rule emits operations, so a
/// gradient is a recorded value like any other and can be differentiated again.
/// </summary>
public static class Differentiation
{
    /// <summary>The gradients of a loss, or of the sum of its elements, with respect to any tensors: weights, inputs, intermediate values.</summary>
    /// <param name="loss">What is differentiated.</param>
    /// <param name="wrt">With respect to what; the loss may depend on them or not.</param>
    /// <returns>One gradient for each, of its shape; zeros where the loss does not depend on it.</returns>
    /// <exception cref="NotSupportedException">An operation in between has no derivative.</exception>
    public static Tensor[] Gradients(this Tensor loss, params IReadOnlyList<Tensor> wrt)
    {
        var program = loss.Program;
        var depends = Depending(program.Tensors.Take(loss.Id + 1), wrt);
        var total = new Dictionary<Tensor, Tensor> { [loss] = program.Constant(1).BroadcastTo(loss.Shape) };
        for (var id = loss.Id; id >= 0; id--)
        {
            var tensor = program.Tensors[id];
            if (!depends.Contains(tensor) || !total.TryGetValue(tensor, out var gradient)) continue;
            for (var i = 0; i < tensor.Operands.Count; i++)
            {
                var operand = tensor.Operands[i];
                if (!depends.Contains(operand) || tensor.Operation.Adjoint(tensor, gradient, i) is not { } part) continue;
                total[operand] = total.TryGetValue(operand, out var sum) ? sum + part : part;
            }
        }

        return [.. wrt.Select(w => total.TryGetValue(w, out var gradient) ? gradient : program.Constant(0).BroadcastTo(w.Shape))];
    }

    private static HashSet<Tensor> Depending(IEnumerable<Tensor> tensors, IReadOnlyList<Tensor> wrt)
    {
        var depends = new HashSet<Tensor>(wrt);
        foreach (var tensor in tensors)
        {
            if (tensor.Operands.Any(depends.Contains)) depends.Add(tensor);
        }

        return depends;
    }
}
