using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>Makes an input out of random numbers.</summary>
/// <param name="random">Where it takes its choices from.</param>
internal delegate byte[] InputMaker(ref RandomStream random);
