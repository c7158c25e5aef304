/** Table-style: the id by which a table that this product wrote is known again. */

export const ourTableStyle = 'TongwenTable';
