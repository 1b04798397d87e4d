using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>An input that a method asked for while a step was recorded.</summary>
internal sealed record InputRequest(string Name, MethodName Owner, Shape Shape, Action<RoundContext, LearnerView, Span<float>> Fill);
